/**
 * The whole application with the toy handlers as a process of its own: `HUIYIN_…` as in production,
 * everything runs by itself. Its machine's clock is wrong by `CHAOS_SKEW_MS`.
 */
import { skewTo } from './skewed-date.js';
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../src/app.module.js';
import { SYSTEM_CLOCK } from '../../src/infrastructure/clock/index.js';
import { loadConfig } from '../../src/infrastructure/config/index.js';
import { configureHttp } from '../../src/infrastructure/http/index.js';
import { AuditSealer } from '../../src/platform/audit/audit-sealer.js';
import { JobLeases } from '../../src/platform/jobs/job-leases.js';
import { prepare } from '../../src/prepare.js';
import type { Clock } from '../../src/shared/clock.js';
import { Toys, ToysModule } from '../support/test-platform-toys.js';

export type NodeMessage = { url: string } | { logged: string };
export type NodeOrder = { skewMs: number };

/** A minute's lease is over in five seconds: jobs live in a time of their own, the same on all nodes. */
const JOBS_RATE = 12;

const tell = (message: NodeMessage) => void (process.connected && process.send!(message));
const config = loadConfig(process.env);

class ChaosModule {}
Module({ imports: [AppModule.of(config), ToysModule] })(ChaosModule);

const log = (...parts: unknown[]) => tell({ logged: parts.map(textOf).join(' ') });
const ignore = () => undefined;
const app = await NestFactory.create<NestExpressApplication>(ChaosModule, {
  bodyParser: false,
  forceCloseConnections: true,
  logger: { log: ignore, debug: ignore, verbose: ignore, warn: log, error: log, fatal: log },
});
const leases = app.get(JobLeases, { strict: false }) as unknown as { clock: Clock };
const clock = app.get<Clock>(SYSTEM_CLOCK, { strict: false });
const base = Number(process.env.CHAOS_BASE_MS);
leases.clock = { now: () => base + (clock.now() - base) * JOBS_RATE };
const toys = app.get(Toys, { strict: false });
toys.duringEffect = () => new Promise((resolve) => setTimeout(resolve, 150));
const sealer = app.get(AuditSealer, { strict: false }) as unknown as { loop: { intervalMs: number } };
Object.assign(sealer.loop, { intervalMs: 1_500 });

configureHttp(app);
await app.init();
await prepare(app);
await app.listen(0, '127.0.0.1');
process.on('message', ({ skewMs }: NodeOrder) => skewTo(skewMs));
process.on('disconnect', () => process.exit(0));
tell({ url: await app.getUrl() });

function textOf(part: unknown): string {
  if (part instanceof Error) return `${part.stack}${part.cause ? ` caused by ${String(part.cause)}` : ''}`;
  return typeof part === 'string'
    ? part
    : JSON.stringify(part, (_, value: unknown) => (value instanceof Error ? textOf(value) : value));
}
