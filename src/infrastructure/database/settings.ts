/** An SQLite file: the embedded default. The folder is created when it is missing. */
export interface SqliteSettings {
  kind: 'sqlite';
  /** Path of the file; a second, read-only connection needs it, so `:memory:` is refused. */
  file: string;
}

/** A server that speaks MySQL's protocol. MariaDB is not MySQL: see `dialect/mariadb.ts`. */
export interface ServerSettings {
  kind: 'mysql' | 'mariadb';
  host: string;
  port: number;
  /** A local socket; wins over host and port. */
  socketPath?: string;
  user: string;
  password: string;
  database: string;
  /** Connections kept open at most. */
  poolSize: number;
}

export type DatabaseSettings = SqliteSettings | ServerSettings;
