import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoggerService, OnApplicationBootstrap } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AppModule } from '../../../src/app.module.js';
import { LEGAL_CLOCK, type LegalClock, MoveLegalClock, SYSTEM_CLOCK } from '../../../src/infrastructure/clock/index.js';
import { loadConfig } from '../../../src/infrastructure/config/index.js';
import { type DatabaseSettings, UnitOfWork } from '../../../src/infrastructure/database/index.js';
import { QueueModule } from '../../../src/infrastructure/queue/index.js';
import { AuditSealer } from '../../../src/platform/audit/audit-sealer.js';
import { CompiledDefinitions } from '../../../src/platform/host/compiled-definitions.js';
import { Epochs } from '../../../src/platform/host/epochs.js';
import { DurableStep, RescheduleSweep } from '../../../src/platform/host/index.js';
import { JobWorker } from '../../../src/platform/jobs/job-worker.js';
import { MessageCourier } from '../../../src/platform/messages/message-courier.js';
import { Message, MessageStartedRoot } from '../../../src/platform/messages/message.entity.js';
import { StartByMessage } from '../../../src/platform/messages/start-by-message.js';
import { FireTimer, TimerScheduler } from '../../../src/platform/timers/index.js';
import { Timer } from '../../../src/platform/timers/timer.entity.js';
import { prepare } from '../../../src/prepare.js';
import { ManualClock } from '../../../src/shared/clock.js';
import type { World } from './story.js';

/** Monday 4 January 2100, nine in the morning in Shanghai: ahead of any machine's clock. */
export const START = Date.UTC(2100, 0, 4, 1);
const LOOPS = [QueueModule, JobWorker, MessageCourier, TimerScheduler, AuditSealer, RescheduleSweep] as const;

/** The whole application with its own diagrams; nothing runs by itself, and its clocks are set by hand. */
export class LadderWorld implements World {
  readonly errors: unknown[] = [];
  private app!: TestingModule;

  static async open(database: DatabaseSettings, isNew: boolean): Promise<LadderWorld> {
    const world = new LadderWorld();
    // Keys of no value: what they encrypt lives as long as a test.
    const secret = Buffer.alloc(32, 7).toString('base64');
    const keys = { current: 'k1', encryption: { k1: secret }, lookup: secret, token: secret };
    const config = loadConfig({
      HUIYIN_PROFILE: 'demo',
      HUIYIN_KEYS: JSON.stringify(keys),
      HUIYIN_FILES_FOLDER: mkdtempSync(join(tmpdir(), 'huiyin-lives-')),
    });
    const building = Test.createTestingModule({ imports: [AppModule.of({ ...config, database })] });
    building.setLogger(world.logger()).overrideProvider(SYSTEM_CLOCK).useValue(new ManualClock(START));
    world.app = await building.compile();
    for (const loop of LOOPS) world.get<OnApplicationBootstrap>(loop).onApplicationBootstrap = () => undefined;
    await world.app.init();
    if (isNew) {
      await prepare(world.app);
      await world.moveTo(START);
    }
    await world.get(UnitOfWork).run(() => world.get(Epochs).catchUp(0));
    if (database.kind === 'sqlite') await world.get(DataSource).query('PRAGMA synchronous = OFF');
    return world;
  }

  get<T>(token: (abstract new (...parameters: never[]) => T) | symbol): T {
    return this.app.get<T>(token as symbol, { strict: false });
  }

  forget(): void {
    this.get(DurableStep).warmTrees.clear();
    this.get(CompiledDefinitions)['processes'].clear();
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  async moveTo(instant: number): Promise<void> {
    await this.get(MoveLegalClock).execute({ instant, rate: 0 });
  }

  /** Fires what is due of a root, in due order. */
  async fireTimers(rootKey: string): Promise<void> {
    for (;;) {
      const [next] = await this.get(UnitOfWork).read((em) =>
        em.find(Timer, { where: { rootKey, state: 'armed' }, order: { dueAt: 'ASC', key: 'ASC' }, take: 1 }),
      );
      if (!next || next.dueAt > this.get<LegalClock>(LEGAL_CLOCK).now()) return;
      await this.get(FireTimer).execute(next.key, next.generation);
    }
  }

  /** Delivers the messages of a name to whoever waits for them, and begins what they begin. */
  async deliver(name: string, correlationKey: string): Promise<void> {
    const courier = this.get(MessageCourier);
    const messages = await this.get(UnitOfWork).read((em) => em.findBy(Message, { name, correlationKey }));
    const keys = new Set(messages.map(({ key }) => key));
    for (const match of await courier['matches']()) if (keys.has(match.messageKey)) await courier['deliver'](match);
    const starts = this.get(StartByMessage);
    const possible = await starts.possible(1_000);
    for (const start of possible) if (start.correlationKey === correlationKey) await starts.execute(start);
  }

  /** The root that a message has begun for a key. */
  async begunFor(correlationKey: string): Promise<string | undefined> {
    const row = await this.get(UnitOfWork).read((em) =>
      em.findOneBy(MessageStartedRoot, { correlationKey, processId: 'supervision' }),
    );
    return row?.rootKey;
  }

  private logger(): LoggerService {
    const ignore = () => undefined;
    const keep = (...parts: unknown[]) => void this.errors.push(parts);
    return { log: ignore, warn: ignore, debug: ignore, verbose: ignore, error: keep, fatal: keep };
  }
}
