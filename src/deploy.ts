import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { deployFolder } from './deploy-folder.js';
import { loadConfigOrExit } from './infrastructure/config/index.js';

const REASON = '以 npm run deploy 部署 processes 目录 Taken up from the folder by npm run deploy';

/**
 * `npm run deploy [-- --check] [--reason TEXT] [FOLDER]`: takes up what has changed in the folder of
 * processes, in the configured database, beside nodes that run. Exit code 1 when something is refused.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean', default: false }, reason: { type: 'string', default: REASON } },
    allowPositionals: true,
  });
  const config = loadConfigOrExit(process.env);
  const app = await NestFactory.create(AppModule.of(config), { logger: ['error'] });
  // It is no node: what modules begin at bootstrap (timers, jobs, loops) is left to those that are.
  // Nest has no option for it; its proxy swallows assignments, not definitions.
  Object.defineProperty(app, 'callBootstrapHook', { value: () => Promise.resolve() });
  try {
    await app.init();
    const { lines, isRefused } = await deployFolder(app, {
      folder: positionals[0] ?? config.processesFolder,
      reason: values.reason.slice(0, 500),
      isCheck: values.check,
    });
    process.stdout.write(`${lines.join('\n')}\n`);
    process.exitCode = isRefused ? 1 : 0;
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
