/** A node as `dist/main.js` starts it, with two jobs that do nothing besides: what is left is what the platform costs. */
import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../dist/app.module.js';
import { loadConfigOrExit } from '../../dist/infrastructure/config/index.js';
import { configureHttp } from '../../dist/infrastructure/http/index.js';
import { StructuredLogger } from '../../dist/infrastructure/logging/index.js';
import { Meters } from '../../dist/infrastructure/metrics/index.js';
import { EXTENSION_REGISTRY } from '../../dist/platform/engine/index.js';
import { prepare } from '../../dist/prepare.js';
import { SystemClock } from '../../dist/shared/clock.js';
import { stopOnSignals } from '../../dist/stop-on-signals.js';

const config = loadConfigOrExit(process.env);
const app = await NestFactory.create(AppModule.of(config), {
  bodyParser: false,
  forceCloseConnections: true,
  logger: new StructuredLogger(config.logLevel, new SystemClock(), (line) => process.stderr.write(line)),
});
configureHttp(app, app.get(Meters));
stopOnSignals(app, config, () => Promise.resolve());
const registry = app.get(EXTENSION_REGISTRY, { strict: false });
registry.transactional({ jobType: 'bench.within', run: async () => ({}) });
registry.external({ externalJobType: 'bench.outside', run: async () => ({}) });
await app.init();
await prepare(app);
await app.listen(config.http.port, config.http.host);
// What is in use, and not only not yet thrown away.
process.on('message', () => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  process.send({ heapBytes: process.memoryUsage().heapUsed });
});
process.send({ url: (await app.getUrl()).replace('[::1]', '127.0.0.1') });
