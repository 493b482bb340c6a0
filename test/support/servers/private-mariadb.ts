import mysql2 from 'mysql2/promise';
import type { ServerSettings } from '../../../src/infrastructure/database/index.js';
import { newId } from '../../../src/shared/ids.js';
import {
  crashPrivateServer,
  endPrivateServer,
  privateServer,
  restartPrivateServer,
  runOwner,
  signalPrivateServer,
} from './private-server.js';

interface Address {
  socketPath: string;
  user: string;
}

/** A new, empty database on the run's own MariaDB, which is started when it is first asked for. */
export async function newMariadbDatabase(): Promise<ServerSettings> {
  return newDatabase(await privateServer<Address>('mariadb', 'mariadb', runOwner()));
}

export interface PrivateMariadb {
  newDatabase(): Promise<ServerSettings>;
  /** What was committed is kept. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  hang(): void;
  goOn(): void;
  stop(): void;
}

/** A MariaDB of the caller's own, so that it may crash; ends with the process at the latest. */
export async function startPrivateMariadb(): Promise<PrivateMariadb> {
  const name = `mariadb-${newId().toLowerCase()}`;
  const address = await privateServer<Address>('mariadb', name, process.pid);
  return {
    newDatabase: () => newDatabase(address),
    crash: () => crashPrivateServer(name),
    restart: () => restartPrivateServer(name),
    hang: () => signalPrivateServer(name, 'SIGSTOP'),
    goOn: () => signalPrivateServer(name, 'SIGCONT'),
    stop: () => endPrivateServer(name),
  };
}

/** Another database on the same server with the same tables and rows: made in a fifth of the time of its migrations. */
export async function copyOfMariadbDatabase(settings: ServerSettings): Promise<ServerSettings> {
  const copy = await newDatabase({ socketPath: settings.socketPath!, user: settings.user });
  const { socketPath, user, database } = copy;
  const connection = await mysql2.createConnection({ socketPath, user, database, multipleStatements: true });
  try {
    // Generated columns are left to the copy.
    const [tables] = await connection.query<({ name: string; columns: string } & mysql2.RowDataPacket)[]>(
      `SELECT TABLE_NAME AS name, GROUP_CONCAT(CONCAT('\`', COLUMN_NAME, '\`')) AS columns
       FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND EXTRA NOT LIKE '%GENERATED%' GROUP BY TABLE_NAME`,
      [settings.database],
    );
    const statements = tables.map(
      ({ name, columns }) =>
        `CREATE TABLE ${name} LIKE ${settings.database}.${name};
         INSERT INTO ${name} (${columns}) SELECT ${columns} FROM ${settings.database}.${name}`,
    );
    await connection.query(statements.join(';'));
  } finally {
    await connection.end();
  }
  return copy;
}

async function newDatabase({ socketPath, user }: Address): Promise<ServerSettings> {
  const database = `test_${newId().toLowerCase()}`;
  const connection = await mysql2.createConnection({ socketPath, user });
  await connection.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  await connection.end();
  return { kind: 'mariadb', host: 'localhost', port: 0, socketPath, user, password: '', database, poolSize: 10 };
}
