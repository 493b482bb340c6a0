import mysql2 from 'mysql2/promise';
import type { ServerSettings } from '../../../src/infrastructure/database/index.js';
import { newId } from '../../../src/shared/ids.js';
import { privateServer, runOwner } from './private-server.js';

/** A new, empty database on the run's own MariaDB, which is started when it is first asked for. */
export async function newMariadbDatabase(): Promise<ServerSettings> {
  const { socketPath, user } = await privateServer<{ socketPath: string; user: string }>(
    'mariadb',
    'mariadb',
    runOwner(),
  );
  const database = `test_${newId().toLowerCase()}`;
  const connection = await mysql2.createConnection({ socketPath, user });
  await connection.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  await connection.end();
  return { kind: 'mariadb', host: 'localhost', port: 0, socketPath, user, password: '', database, poolSize: 10 };
}
