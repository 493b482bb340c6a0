import { copyFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { type DatabaseSettings, type Dialect, openDatabase } from '../../../src/infrastructure/database/index.js';
import {
  AuditChain,
  AuditCheckpoint,
  AuditEntry,
  AuditSalt,
  AuditSealedHead,
} from '../../../src/platform/audit/audit.entity.js';
import { verifyTrail } from '../../../src/platform/audit/verify-trail.js';
import { toOneFile } from '../../support/copied-database.js';
import type { TestDatabase } from '../../support/test-database.js';
import type { LifeIn } from './node-process.js';
import { RoutedFiles } from './routed-files.js';
import { otherCounts, type Rows, rowsByLife } from './rows-by-life.js';
import type { Life, Story, StoryStep, World } from './story.js';

const AUDIT = [AuditChain, AuditCheckpoint, AuditEntry, AuditSalt, AuditSealedHead];

/** Databases, migrated and deployed, with the equal lives that are told in them: `life-1`, `life-2`, … */
export class PreparedDatabases<W extends World> {
  readonly lives: LifeIn[];
  private others: Record<string, number>[] = [];

  private constructor(
    private readonly story: Story<W>,
    readonly settings: DatabaseSettings[],
    lifeCount: number,
    group = 0,
  ) {
    this.lives = Array.from({ length: lifeCount }, (_, index) => ({
      group,
      database: index % settings.length,
      life: { name: `life-${index + 1}`, roots: {} },
    }));
  }

  /** All lives in one database. */
  static async together<W extends World>(story: Story<W>, kind: TestDatabase, lifeCount: number, group = 0) {
    const settings = await deployed(story, kind);
    // Each life holds a connection while its process stands still.
    const roomy = settings.kind === 'sqlite' ? settings : { ...settings, poolSize: lifeCount + 5 };
    return new PreparedDatabases(story, [roomy], lifeCount, group).counted();
  }

  /**
   * So that one process can be in the middle of a unit of work in every life: SQLite has one writer,
   * therefore each life gets a file of its own there.
   * @param group how manieth of those that a process opens
   */
  static async sideBySide<W extends World>(story: Story<W>, kind: TestDatabase, lifeCount: number, group: number) {
    if (kind.kind !== 'sqlite') return PreparedDatabases.together(story, kind, lifeCount, group);
    const settings = await deployed(story, kind);
    return new PreparedDatabases(story, await copies(settings, lifeCount), lifeCount, group).counted();
  }

  /** The lives that a step is carried out for. */
  livesFor({ isForAll }: StoryStep<W>): LifeIn[] {
    return isForAll ? this.lives.slice(0, this.settings.length) : this.lives;
  }

  /** What each life has left, in the order of the lives. @throws when anything else has changed */
  async rows(): Promise<Rows[]> {
    const rows = new Map<Life, Rows>();
    const others: Record<string, number>[] = [];
    await this.inEach(async (dataSource, dialect, lives) => {
      for (const [life, left] of await rowsByLife(dataSource, lives, this.story)) rows.set(life, left);
      others.push(await otherCounts(dataSource, dialect, this.story));
    });
    others.forEach((counts, index) => {
      const [before, now] = [this.others[index], counts].map((value) => JSON.stringify(value));
      if (before !== now) throw new Error(`tables that belong to no life have changed: ${before} to ${now}`);
    });
    return this.lives.map(({ life }) => rows.get(life)!);
  }

  /** What is wrong with the audit chains. */
  async findings(): Promise<unknown[]> {
    const findings: unknown[] = [];
    await this.inEach(async ({ manager }) => void findings.push(...(await verifyTrail(manager)).findings));
    return findings;
  }

  private async counted(): Promise<this> {
    await this.inEach(
      async (dataSource, dialect) => void this.others.push(await otherCounts(dataSource, dialect, this.story)),
    );
    return this;
  }

  private async inEach(look: (dataSource: DataSource, dialect: Dialect, lives: Life[]) => Promise<void>) {
    const { dataSource, dialect, close } = await openDatabase(this.settings[0]!, AUDIT);
    const files = this.settings.length > 1 ? await RoutedFiles.over([dataSource], this.settings) : undefined;
    try {
      for (const index of this.settings.keys()) {
        const lives = this.lives.filter(({ database }) => database === index).map(({ life }) => life);
        const looks = () => look(dataSource, dialect, lives);
        await (files ? files.inFile(index, looks) : looks());
      }
    } finally {
      await files?.close();
      await close();
    }
  }
}

async function deployed(story: Story<World>, kind: TestDatabase): Promise<DatabaseSettings> {
  const settings = await kind.newSettings();
  await (await story.open(settings, true)).close();
  return settings;
}

async function copies(settings: DatabaseSettings, count: number): Promise<DatabaseSettings[]> {
  if (settings.kind !== 'sqlite') throw new Error('only files can be copied');
  await toOneFile(settings);
  const files = Array.from({ length: count }, (_, index) => `${settings.file}-${index + 1}`);
  for (const file of files) copyFileSync(settings.file, file);
  return files.map((file) => ({ ...settings, file }));
}
