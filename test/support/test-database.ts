import type { DataSource, DataSourceOptions } from 'typeorm';
import {
  migrate,
  MIGRATIONS,
  openDatabase,
  UnitOfWork,
  type DatabaseSettings,
  type Dialect,
  type OpenDatabase,
} from '../../src/infrastructure/database/index.js';
import { copiedDatabase, emptyDatabase, type TestedKind } from './copied-database.js';

type Entities = NonNullable<DataSourceOptions['entities']>;

/** A database of a spec's own, migrated, opened before its tests and closed after them. */
export class TestDatabase {
  private opened: { database: OpenDatabase; settings: DatabaseSettings; unitOfWork: UnitOfWork } | undefined;

  constructor(readonly kind: TestedKind) {}

  /** Settings of a new, empty database of this kind: for an application that migrates itself. */
  newSettings(): Promise<DatabaseSettings> {
    return emptyDatabase(this.kind);
  }

  async open(entities: Entities): Promise<void> {
    const settings = await copiedDatabase('migrated', this.kind, migrated);
    const database = await openDatabase(settings, entities);
    const { dataSource, reader, dialect } = database;
    const unitOfWork = new UnitOfWork({
      dataSource,
      reader,
      dialect,
      onHookError: (error) => {
        throw error;
      },
    });
    this.opened = { database, settings, unitOfWork };
  }

  async close(): Promise<void> {
    await this.opened?.database.close();
  }

  get settings(): DatabaseSettings {
    return this.now.settings;
  }

  get dataSource(): DataSource {
    return this.now.database.dataSource;
  }

  get reader(): DataSource {
    return this.now.database.reader;
  }

  get dialect(): Dialect {
    return this.now.database.dialect;
  }

  get unitOfWork(): UnitOfWork {
    return this.now.unitOfWork;
  }

  private get now() {
    if (!this.opened) throw new Error('the database opens in beforeAll: use it in tests and hooks only');
    return this.opened;
  }
}

async function migrated(settings: DatabaseSettings): Promise<void> {
  const { dataSource, dialect, close } = await openDatabase(settings, []);
  await migrate(dataSource, dialect, MIGRATIONS, () => 0).finally(close);
}
