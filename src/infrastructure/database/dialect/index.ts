import type { DataSourceOptions } from 'typeorm';
import type { DatabaseSettings } from '../settings.js';
import type { Dialect } from './dialect.js';
import { mariadb } from './mariadb.js';
import { mysql } from './mysql.js';
import { sqlite } from './sqlite.js';

export { type DatabaseKind, type Dialect, EXCLUSIVE_WAIT_MS } from './dialect.js';

export function dialectOf(kind: DatabaseSettings['kind']): Dialect {
  return { sqlite, mysql, mariadb }[kind];
}

/** The dialect of a data source's own options. */
export function dialectOfOptions({ type }: DataSourceOptions): Dialect {
  return type === 'mysql' || type === 'mariadb' ? dialectOf(type) : sqlite;
}

/** TypeORM's options for the source that writes, and for the one that only reads where they differ. */
export function sourceOptions(settings: DatabaseSettings): {
  writer: DataSourceOptions;
  reader: DataSourceOptions | undefined;
} {
  switch (settings.kind) {
    case 'sqlite':
      return { writer: sqlite.writerOptions(settings), reader: sqlite.readerOptions(settings) };
    case 'mysql':
      return { writer: mysql.writerOptions(settings), reader: undefined };
    case 'mariadb':
      return { writer: mariadb.writerOptions(settings), reader: undefined };
  }
}
