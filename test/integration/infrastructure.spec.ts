import { describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import {
  ClockModule,
  LEGAL_CLOCK,
  LegalClockRow,
  MoveLegalClock,
  type LegalClock,
} from '../../src/infrastructure/clock/index.js';
import { ConfigModule, loadConfig, type Config } from '../../src/infrastructure/config/index.js';
import { DatabaseModule, UnitOfWork } from '../../src/infrastructure/database/index.js';
import { CARRIERS, QueueModule, type Carriers } from '../../src/infrastructure/queue/index.js';
import { describeWhereInstalled, startPrivateRedis, TestDatabase } from '../support/index.js';

const secret = Buffer.alloc(32, 1).toString('base64');
const keys = JSON.stringify({ current: 'k1', encryption: { k1: secret }, lookup: secret, token: secret });

async function start(overrides: Partial<Config>): Promise<INestApplicationContext> {
  const config: Config = { ...loadConfig({ HUIYIN_KEYS: keys }), ...overrides };

  @Module({ imports: [ConfigModule.of(config), DatabaseModule, ClockModule, QueueModule.of(config.queue)] })
  class InfrastructureModule {}

  return NestFactory.createApplicationContext(InfrastructureModule, { logger: false, abortOnError: false });
}

/** Starts on an empty database, works, and ends; then starts again on the same one. */
async function startsAndWorks(overrides: Partial<Config>): Promise<void> {
  for (const isFirst of [true, false]) {
    const app = await start(overrides);
    try {
      const legal = app.get<LegalClock>(LEGAL_CLOCK);
      const before = legal.now();
      if (isFirst) await app.get(MoveLegalClock).execute({ instant: before + 86_400_000, rate: 0 });
      const row = await app.get(UnitOfWork).read((em) => em.findOneByOrFail(LegalClockRow, { id: 'legal' }));
      expect(row).toMatchObject({ rate: 0, version: 2 });
      expect(legal.now()).toBe(row.legalBaseAt);
      for (const carrier of Object.values(app.get<Carriers>(CARRIERS))) await carrier.check();
    } finally {
      const dataSource = app.get(DataSource);
      await app.close();
      expect(dataSource.isInitialized).toBe(false);
    }
  }
}

describe('infrastructure as Nest modules', () => {
  it('starts, migrates, works and ends on SQLite with the embedded queue', async () => {
    await startsAndWorks({ database: await new TestDatabase('sqlite').newSettings(), queue: { kind: 'embedded' } });
  });

  describeWhereInstalled('redis', 'full', () => {
    describeWhereInstalled('mariadb', 'on MariaDB', () => {
      it('starts, migrates, works and ends on MariaDB with Bull', async () => {
        const { host, port, stop } = await startPrivateRedis();
        try {
          await startsAndWorks({
            database: await new TestDatabase('mariadb').newSettings(),
            queue: { kind: 'bull', redis: { host, port, db: 0, tls: false } },
          });
        } finally {
          stop();
        }
      });

      it('refuses a server of the other kind, saying what to set', async () => {
        const settings = await new TestDatabase('mariadb').newSettings();
        const mistaken = { ...settings, kind: 'mysql' } as Config['database'];
        await expect(start({ database: mistaken })).rejects.toThrow('set HUIYIN_DATABASE=mariadb');
      });
    });
  });
});
