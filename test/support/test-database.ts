import type { DataSource, DataSourceOptions } from 'typeorm';
import {
  migrate,
  MIGRATIONS,
  openDatabase,
  UnitOfWork,
  type DatabaseKind,
  type DatabaseSettings,
  type Dialect,
  type OpenDatabase,
} from '../../src/infrastructure/database/index.js';
import { newSqliteFile } from './new-sqlite-file.js';
import { newMariadbDatabase } from './servers/private-mariadb.js';

type Entities = NonNullable<DataSourceOptions['entities']>;

/** A database of a spec's own, migrated, opened before its tests and closed after them. */
export class TestDatabase {
  private opened: { database: OpenDatabase; settings: DatabaseSettings; unitOfWork: UnitOfWork } | undefined;

  constructor(readonly kind: Exclude<DatabaseKind, 'mysql'>) {}

  /** Settings of a new, empty database of this kind: for an application that migrates itself. */
  newSettings(): Promise<DatabaseSettings> {
    return this.kind === 'sqlite' ? Promise.resolve(newSqliteFile()) : newMariadbDatabase();
  }

  async open(entities: Entities): Promise<void> {
    const settings = await this.newSettings();
    const database = await openDatabase(settings, entities);
    const { dataSource, reader, dialect } = database;
    await migrate(dataSource, dialect, MIGRATIONS, () => 0);
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
