/** Browsers are told of each committed step, whichever node it was done on. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '../../src/domain/organization/index.js';
import { MOST_STREAMS_PER_USER } from '../../src/platform/live/live-streams.js';
import { assignment, diagramOf, end, path, start, userTask } from '../support/bpmn-builder.js';
import { EventReader } from '../support/event-reader.js';
import {
  describeWhereInstalled,
  newMariadbDatabase,
  newSqliteFile,
  type PrivateRedis,
  startPrivateRedis,
} from '../support/index.js';
import { type ServerProcess, startServer } from '../support/processes.js';
import { runFolder } from '../support/servers/private-server.js';
import { TestApp } from '../support/test-app.js';

const ADMINISTRATOR = 'spc.administrator';
const STEPS = ['first', 'second', 'third', 'fourth'];
const DIAGRAM = diagramOf(
  'watched',
  start('begin'),
  ...STEPS.map((id) => userTask(id, assignment({ candidateGroups: '= ["administrator@supreme"]' }))),
  end('over'),
  path('begin', ...STEPS, 'over'),
);

const mariadb = async (): Promise<Record<string, string>> => {
  const { socketPath, user, database } = await newMariadbDatabase();
  return {
    HUIYIN_PROFILE: 'demo',
    HUIYIN_DATABASE: 'mariadb',
    HUIYIN_DB_SOCKET: socketPath!,
    HUIYIN_DB_USER: user,
    HUIYIN_DB_NAME: database,
  };
};

describe('two embedded nodes on SQLite, which cannot hear each other', () => {
  twoNodes(() => Promise.resolve({ HUIYIN_SQLITE_FILE: newSqliteFile().file }));
});

describeWhereInstalled('redis', 'two nodes on MariaDB and Redis', () => {
  let redis: PrivateRedis;
  const nodes = twoNodes(async () => {
    redis = await startPrivateRedis();
    return { ...(await mariadb()), HUIYIN_QUEUE: 'bull', HUIYIN_REDIS_URL: redis.url };
  });

  it('go on without Redis: the database is looked at instead', async () => {
    const { one, other } = nodes();
    const key = await begin(one);
    const stream = await one.events(ADMINISTRATOR, `/v1/process-instances/${key}/events`);
    const before = await stream.next('tree');
    await redis.crash();
    try {
      await step(other, key);
      expect(Number((await stream.next('tree')).id)).toBe(Number(before.id) + 1);
    } finally {
      await redis.restart();
      stream.close();
    }
  });
});

interface Task {
  userTaskKey: string;
}

async function begin(node: TestApp): Promise<string> {
  const { status, body } = await node.call<{ processInstanceKey: string }>(
    ADMINISTRATOR,
    'POST',
    '/v1/process-instances',
    { processDefinitionId: 'watched' },
  );
  expect(status).toBe(200);
  return body.processInstanceKey;
}

async function openTask(node: TestApp, processInstanceKey: string): Promise<string> {
  const filter = { processInstanceKey, state: 'open' };
  const { body } = await node.call<{ items: Task[] }>(ADMINISTRATOR, 'POST', '/v1/user-tasks/search', { filter });
  return body.items[0]!.userTaskKey;
}

async function step(node: TestApp, processInstanceKey: string): Promise<void> {
  const task = await openTask(node, processInstanceKey);
  const { status } = await node.call(ADMINISTRATOR, 'POST', `/v1/user-tasks/${task}/completion`, { variables: {} });
  expect(status).toBe(200);
}

function twoNodes(environment: () => Promise<Record<string, string>>): () => { one: TestApp; other: TestApp } {
  const nodes: TestApp[] = [];
  const both = () => ({ one: nodes[0]!, other: nodes[1]! });
  beforeAll(async () => {
    const one = await TestApp.start(await environment());
    nodes.push(one);
    nodes.push(await TestApp.start(one.environment));
    const files = [{ name: 'watched.bpmn', content: DIAGRAM }];
    expect(await one.call('spc.designer', 'POST', '/v1/deployments', { files, reason: '试验' })).toMatchObject({
      status: 200,
    });
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
  });

  it('tell of each step of a tree, whichever node it was done on, and what is read is as new', async () => {
    const { one, other } = both();
    const key = await begin(one);
    const streams = [
      await one.events(ADMINISTRATOR, `/v1/process-instances/${key}/events`),
      await other.events(ADMINISTRATOR, `/v1/process-instances/${key}/events`),
    ];
    expect(streams[0]!.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    for (const stream of streams)
      expect(await stream.next()).toEqual({
        id: '1',
        name: 'tree',
        data: { revision: '1', rootProcessInstanceKey: key },
      });
    for (const [index, node] of [one, other, other, one].entries()) {
      await step(node, key);
      for (const [place, stream] of streams.entries()) {
        const revision = String(index + 2);
        expect(await stream.next('tree')).toMatchObject({ id: revision });
        const { body } = await both()[place === 0 ? 'one' : 'other'].call(
          ADMINISTRATOR,
          'GET',
          `/v1/process-instances/${key}`,
        );
        expect(body).toMatchObject({ revision, state: index === 3 ? 'completed' : 'active' });
      }
    }
    for (const stream of streams) stream.close();
  });

  it('tell who comes back what was missed, and nothing to who missed nothing', async () => {
    const { one, other } = both();
    const key = await begin(one);
    const path = `/v1/process-instances/${key}/events`;
    const first = await one.events(ADMINISTRATOR, path);
    await first.next('tree');
    first.close();

    await step(other, key);
    const missed = await other.events(ADMINISTRATOR, path, first.lastEventId);
    expect(await missed.next()).toMatchObject({ name: 'tree', id: '2' });
    missed.close();

    const upToDate = await other.events(ADMINISTRATOR, path, missed.lastEventId);
    await step(one, key);
    expect(await upToDate.next()).toMatchObject({ name: 'tree', id: '3' });
    upToDate.close();
  });

  it('tell of one’s own work: offered, taken, done', async () => {
    const { one, other } = both();
    const mine = await one.events(ADMINISTRATOR, '/v1/me/events');
    const known = [await mine.next(), await mine.next()];
    expect(known.map(({ name }) => name).sort()).toEqual(['notices', 'work']);
    expect(known.map(({ id }) => id === undefined)).toEqual([true, false]);

    const key = await begin(one);
    const offered = await mine.next('work');
    const task = await openTask(one, key);
    await one.call(ADMINISTRATOR, 'POST', `/v1/user-tasks/${task}/assignment`, {});
    const taken = await mine.next('work');
    await one.call(ADMINISTRATOR, 'POST', `/v1/user-tasks/${task}/completion`, { variables: {} });
    const done = await mine.next('work');
    expect(new Set([offered.id, taken.id, done.id]).size).toBe(3);
    mine.close();

    await step(other, key);
    const back = await other.events(ADMINISTRATOR, '/v1/me/events', mine.lastEventId);
    expect(await back.next()).toMatchObject({ name: 'work' });
    back.close();
  });

  it('are deaf to those who may not see, and end when a session or a role does', async () => {
    const { one, other } = both();
    const key = await begin(one);
    const path = `/v1/process-instances/${key}/events`;
    expect(await one.events('lianjiang.clerk', path)).toMatchObject({ status: 404 });
    expect(await EventReader.open(one.url + path, 'no.such.token')).toMatchObject({ status: 401 });

    // On the node that ended it at once, on the other one with its next look at all sessions.
    const here = await one.events('spc.designer', '/v1/me/events');
    const there = await EventReader.open(`${other.url}/v1/me/events`, await tokenOf(one, 'spc.designer'));
    await one.signOut('spc.designer');
    expect(await here.next('end')).toMatchObject({ data: { reason: 'session-ended' } });
    await here.ended();
    expect(await there.next('end')).toMatchObject({ data: { reason: 'session-ended' } });

    const { body: me } = await one.call<{ id: string }>('lianjiang.clerk', 'GET', '/v1/me');
    const changing = await one.events('lianjiang.clerk', '/v1/me/events');
    const changed = await one.call(ADMINISTRATOR, 'PATCH', `/v1/users/${me.id}`, {
      roles: [{ courtId: '350122', role: 'screener' }],
    });
    expect(changed.status).toBe(200);
    expect(await changing.next('end')).toMatchObject({ data: { reason: 'access-changed' } });
  });

  it('open so many streams for one user and say so of one more', async () => {
    const { one } = both();
    const streams: EventReader[] = [];
    for (let count = 0; count < MOST_STREAMS_PER_USER; count++)
      streams.push(await one.events('fujian.clerk', '/v1/me/events'));
    expect(streams.every(({ status }) => status === 200)).toBe(true);
    const refused = await one.events('fujian.clerk', '/v1/me/events');
    expect(refused).toMatchObject({ status: 429, problem: { code: 'too-many-streams' } });
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(await one.events('fujian.screener', '/v1/me/events')).toMatchObject({ status: 200 });

    streams.pop()!.close();
    for (let isFree = false; !isFree;) {
      const again = await one.events('fujian.clerk', '/v1/me/events');
      isFree = again.status === 200;
      streams.push(again);
    }
    for (const stream of streams) stream.close();
  });

  return both;
}

const tokenOf = (app: TestApp, account: string): Promise<string> => app['token'](account);

describeWhereInstalled('mariadb', 'a node that goes away', () => {
  const servers: ServerProcess[] = [];
  afterAll(() => {
    for (const server of servers) server.signal('SIGKILL');
  });

  const call = async (server: ServerProcess, token: string, route: string, body: unknown) => {
    const response = await fetch(server.url + route, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, never>;
  };

  it('killed: its clients catch up on another one; told to stop: it says so and ends', async () => {
    const folder = mkdtempSync(join(runFolder(), 'processes-'));
    writeFileSync(join(folder, 'watched.bpmn'), DIAGRAM);
    const environment = { ...(await mariadb()), HUIYIN_PROCESSES_FOLDER: folder };
    servers.push(await startServer(environment));
    servers.push(await startServer(environment));
    const [stays, killed] = servers as [ServerProcess, ServerProcess];
    const { accessToken } = await call(stays, '', '/v1/auth/login', {
      loginName: ADMINISTRATOR,
      password: DEMO_PASSWORD,
    });
    const token = accessToken as unknown as string;
    const { processInstanceKey } = await call(stays, token, '/v1/process-instances', {
      processDefinitionId: 'watched',
    });
    const doStep = async () => {
      const filter = { processInstanceKey, state: 'open' };
      const found = await call(stays, token, '/v1/user-tasks/search', { filter });
      const [task] = found['items'] as unknown as Task[];
      await call(stays, token, `/v1/user-tasks/${task!.userTaskKey}/completion`, { variables: {} });
    };
    const events = (server: ServerProcess, lastEventId?: string) =>
      EventReader.open(`${server.url}/v1/process-instances/${processInstanceKey}/events`, token, lastEventId);

    const onKilled = await events(killed);
    expect(await onKilled.next('tree')).toMatchObject({ id: '1' });
    killed.signal('SIGKILL');
    await onKilled.ended();
    await doStep();
    const onOther = await events(stays, onKilled.lastEventId);
    expect(await onOther.next()).toMatchObject({ name: 'tree', id: '2' });

    // Streams that are open hold up nobody who stops in order.
    stays.signal('SIGTERM');
    expect(await onOther.next()).toMatchObject({ name: 'end', data: { reason: 'stopping' } });
    expect(await stays.ended).toBe(0);
  });
});
