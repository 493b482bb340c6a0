import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import mysql2, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { assignment, diagramOf, end, path, start, userTask } from '../support/bpmn-builder.js';
import { describeWhereInstalled, newMariadbDatabase, onMariadb } from '../support/index.js';
import { type ServerProcess, startServer } from '../support/processes.js';
import { runFolder } from '../support/servers/private-server.js';

const DIAGRAM = diagramOf(
  'asked',
  start('s'),
  userTask('answer', assignment({ candidateGroups: '=["administrator@supreme"]' })),
  end('e'),
  path('s', 'answer', 'e'),
);

interface Answer {
  status: number;
  connection: string | null;
  body: Record<string, unknown>;
}

/** A node that is told to stop while a step waits for a lock that somebody else holds. */
describeWhereInstalled('mariadb', 'a graceful stop', () => {
  let environment: Record<string, string>;
  let blocker: Connection;
  let server: ServerProcess | undefined;
  let token: string;

  beforeAll(async () => {
    const settings = await newMariadbDatabase();
    const { socketPath, user, database } = settings;
    blocker = await mysql2.createConnection({ socketPath, user, database });
    const folder = mkdtempSync(join(runFolder(), 'processes-'));
    writeFileSync(join(folder, 'asked.bpmn'), DIAGRAM);
    environment = {
      ...onMariadb(settings),
      HUIYIN_PROCESSES_FOLDER: folder,
      HUIYIN_LOG_LEVEL: 'info',
    };
  });
  afterAll(async () => {
    await blocker?.end();
    server?.signal('SIGKILL');
  });

  const call = async (method: string, route: string, body?: unknown, key?: string): Promise<Answer> => {
    const response = await fetch(server!.url + route, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(key && { 'idempotency-key': key }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const { status, headers } = response;
    return { status, connection: headers.get('connection'), body: (await response.json()) as Record<string, unknown> };
  };

  const count = async (sql: string, ...values: string[]): Promise<number> => {
    const [rows] = await blocker.query<RowDataPacket[]>(sql, values);
    return Number(rows[0]!['n']);
  };

  /** A node, and a completion on it that waits for the root's lock. */
  async function nodeWithAStepUnderWay(more: Record<string, string> = {}) {
    server = await startServer({ ...environment, ...more });
    token = '';
    const signedIn = await call('POST', '/v1/auth/login', { loginName: 'spc.administrator', password: DEMO_PASSWORD });
    token = signedIn.body['accessToken'] as string;
    const started = await call('POST', '/v1/process-instances', { processDefinitionId: 'asked', variables: {} });
    const root = started.body['processInstanceKey'] as string;
    const found = await call('POST', '/v1/user-tasks/search', { filter: { state: 'open', processInstanceKey: root } });
    const [{ userTaskKey }] = found.body['items'] as [{ userTaskKey: string }];

    await blocker.query('START TRANSACTION');
    await blocker.query('SELECT 1 FROM process_instance WHERE instance_key = ? FOR UPDATE', [root]);
    const completion = call('POST', `/v1/user-tasks/${userTaskKey}/completion`, { variables: {} }, `complete-${root}`);
    // Not innodb_trx, which tells the same again as long as it is asked within 100 ms.
    const waiting = `SELECT COUNT(*) AS n FROM information_schema.processlist
      WHERE id <> CONNECTION_ID() AND info LIKE CONCAT('%process_instance%', ?, '%FOR UPDATE%')`;
    while ((await count(waiting, root)) === 0);
    return { root, completion };
  }

  const refusesConnections = async () => {
    for (;;) {
      const error = await fetch(`${server!.url}/health/live`, { headers: { connection: 'close' } }).then(
        (response) => response.text().then(() => undefined),
        (reason: Error) => reason,
      );
      if (error) return;
    }
  };

  const completions = (root: string) =>
    count("SELECT COUNT(*) AS n FROM command_log WHERE kind = 'complete-task' AND root_key = ?", root);

  it('answers the request that is under way, takes no other, and ends with 0', async () => {
    const { root, completion } = await nodeWithAStepUnderWay();
    server!.signal('SIGTERM');
    await refusesConnections();
    await blocker.query('ROLLBACK');
    expect(await completion).toMatchObject({ status: 200, connection: 'close', body: { state: 'completed' } });
    expect(await server!.ended).toBe(0);
    expect(server!.printed()).toContain('"message":"stopped"');
    expect(server!.printed()).not.toContain('"level":"error"');
    expect(await completions(root)).toBe(1);
    expect(
      await count("SELECT COUNT(*) AS n FROM process_instance WHERE instance_key = ? AND state = 'completed'", root),
    ).toBe(1);
  });

  it('ends with 1 when the time for it is over, or when it is asked twice; nothing has happened by half', async () => {
    const outOfTime = await nodeWithAStepUnderWay({ HUIYIN_STOP_SECONDS: '1' });
    const cut = outOfTime.completion.catch(() => 'cut');
    server!.signal('SIGTERM');
    expect(await server!.ended).toBe(1);
    expect(await cut).toBe('cut');
    expect(server!.printed()).toContain('"reason":"time is over","requests":1,"units":1');
    await blocker.query('ROLLBACK');
    expect(await completions(outOfTime.root)).toBe(0);

    const twice = await nodeWithAStepUnderWay();
    const cutToo = twice.completion.catch(() => 'cut');
    server!.signal('SIGTERM');
    await refusesConnections();
    server!.signal('SIGINT');
    expect(await server!.ended).toBe(1);
    expect(await cutToo).toBe('cut');
    await blocker.query('ROLLBACK');
    expect(await completions(twice.root)).toBe(0);
  });

  it('while balancers turn away everything is served, and readiness says no', async () => {
    server = await startServer({ ...environment, HUIYIN_STOP_DELAY_SECONDS: '5' });
    server.signal('SIGTERM');
    let readiness: Answer;
    do readiness = await call('GET', '/health/ready');
    while (readiness.status === 200);
    expect(readiness).toMatchObject({ status: 503, body: { parts: { database: 'ok', node: 'stopping' } } });
    expect(await call('GET', '/health/live')).toMatchObject({ status: 200 });
    expect(await server.ended).toBe(0);
  });
});
