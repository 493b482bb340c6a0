import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './domain/organization/index.js';
import { loadConfigOrExit, type Config } from './infrastructure/config/index.js';
import { configureHttp } from './infrastructure/http/index.js';
import { StructuredLogger } from './infrastructure/logging/index.js';
import { Meters } from './infrastructure/metrics/index.js';
import { startTracing } from './infrastructure/tracing/index.js';
import { serveConsole } from './serve-console.js';
import { serveOpenApi } from './open-api.js';
import { DeploymentRefused } from './platform/definitions/index.js';
import { prepare } from './prepare.js';
import { SystemClock } from './shared/clock.js';
import { stopOnSignals } from './stop-on-signals.js';

const tell = (message: { phase?: string; ready?: boolean }) => process.send?.(message);

async function main(): Promise<void> {
  const config = loadConfigOrExit(process.env);
  const stopTracing = await startTracing(config);
  tell({ phase: '连接并迁移数据库、载入法院和账号 connecting, migrating, loading courts and accounts' });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(config), {
    bodyParser: false,
    forceCloseConnections: true,
    logger: new StructuredLogger(config.logLevel, new SystemClock(), (line) => process.stderr.write(line)),
  });
  configureHttp(app, app.get(Meters), config.http.trustedProxies);
  serveOpenApi(app);
  serveConsole(app);
  stopOnSignals(app, config, stopTracing);
  await app.init();
  tell({ phase: '部署流程 deploying processes' });
  await prepare(app);
  await app.listen(config.http.port, config.http.host);
  print(config, await app.getUrl());
  tell({ ready: true });
}

function print({ profile }: Config, url: string): void {
  const address = url.replace('[::1]', 'localhost').replace('0.0.0.0', 'localhost').replace('127.0.0.1', 'localhost');
  const lines = ['', `  回音 Huiyin  ${address}/console/`, `  接口说明 API   ${address}/api/docs`];
  if (profile === 'demo') {
    lines.push(
      '',
      `  演示账号 demo accounts (密码 password: ${DEMO_PASSWORD})`,
      ...DEMO_ACCOUNTS.filter(
        ({ loginName }) => loginName.startsWith('fujian.') || loginName.startsWith('lianjiang.'),
      ).map(({ loginName, displayName }) => `    ${loginName.padEnd(24)} ${displayName}`),
      '',
      '  接下来 try next',
      '    npm run sample -- --petitions 20 --seed 1 --out var/sample.xlsx',
      `    npm run drive -- --url ${address} --file var/sample.xlsx`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

main().catch((error: unknown) => {
  const text =
    error instanceof DeploymentRefused
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
