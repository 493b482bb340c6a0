import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { BatchQueries } from '../../src/platform/batches/batch-queries.js';
import { ChangeBatch } from '../../src/platform/batches/change-batch.js';
import { BatchItem } from '../../src/platform/batches/batch.entity.js';
import { BatchWorker } from '../../src/platform/batches/batch-worker.js';
import { StartBatch } from '../../src/platform/batches/start-batch.js';
import { IncidentWriter } from '../../src/platform/incidents/incident-writer.js';
import { JobWriter } from '../../src/platform/jobs/job-writer.js';
import { MessageWriter } from '../../src/platform/messages/message-writer.js';
import { SignalWriter } from '../../src/platform/signals/signal-writer.js';
import { TimerWriter } from '../../src/platform/timers/timer-writer.js';
import { MessageStartedRoot } from '../../src/platform/messages/message.entity.js';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { InstanceQueries, type StepParticipant } from '../../src/platform/host/index.js';
import { InstanceOperations } from '../../src/platform/host/instance-operations.js';
import { RestartInstance } from '../../src/platform/host/restart-instance.js';
import { newId } from '../../src/shared/ids.js';
import { describeWhereInstalled } from '../support/describe-where-installed.js';
import { TestDatabase } from '../support/test-database.js';
import type { Actor } from '../../src/shared/actor.js';
import { ALICE, BOB, TestPlatform } from '../support/test-platform.js';

const OPERATOR: Actor = { ...ALICE, roles: ['platform-administrator'] };

const MOVE = {
  moveInstructions: [
    { sourceElementInstruction: { sourceType: 'byId', sourceElementId: 'answer' }, targetElementId: 'answer' },
  ],
};

const within = (...scopes: string[]) => ({ scopes, processScopes: scopes });

function suite(kind: TestDatabase['kind']): void {
  const nodes: TestPlatform[] = [];
  beforeAll(async () => {
    const database = await new TestDatabase(kind).newSettings();
    nodes.push(await TestPlatform.open({ database }));
    nodes.push(await TestPlatform.open({ database, deploy: false }));
  });
  afterAll(() => Promise.all(nodes.map((node) => node.close())));

  const work = async (node: TestPlatform) => {
    while (await node.get(BatchWorker)['pass']());
  };
  const create = (request: object, actor: Actor = OPERATOR) =>
    nodes[0]!.get(StartBatch).execute({ kind: 'modify', parameters: MOVE, reason: '', ...request }, actor);

  it('two nodes at once, one of which works on what the other has leased: each item is done once', async () => {
    const [one, other] = [nodes[0]!, nodes[1]!];
    const keys: string[] = [];
    for (let count = 0; count < 30; count++) keys.push(await one.start('toy-simple'));
    const { batchKey } = await create({ keys });
    const items = await one.read<BatchItem[]>((em) => em.findBy(BatchItem, { batchKey }));
    await Promise.all([
      work(one),
      work(other),
      (async () => {
        for (const item of items) await other.get(BatchWorker)['work'](item);
      })(),
    ]);
    const done = await one.read<BatchItem[]>((em) => em.findBy(BatchItem, { batchKey, state: 'done' }));
    expect(done).toHaveLength(30);
    for (const key of keys) expect(await one.history(key)).toEqual(['start', 'answer', 'answer']);
    expect([...one.errors, ...other.errors]).toEqual([]);
  });

  it('a small batch does not wait for the end of a large one that was begun before', async () => {
    const [node] = nodes as [TestPlatform];
    const started = async (count: number) => {
      const keys: string[] = [];
      while (keys.length < count) keys.push(await node.start('toy-simple'));
      return keys;
    };
    const large = await create({ keys: await started(60) });
    const small = await create({ keys: await started(5) });
    const left = ({ batchKey }: { batchKey: string }) =>
      node.read<number>((em) => em.countBy(BatchItem, { batchKey, state: 'waiting' }));
    await node.get(BatchWorker)['pass']();
    expect(await left(small)).toBe(0);
    expect(await left(large)).toBeGreaterThan(40);
    await work(node);
    expect(await left(large)).toBe(0);
  });

  it('nobody selects what they may not see, by filter or by key', async () => {
    const key = await nodes[0]!.start('toy-simple');
    const stranger = { ...OPERATOR, ...within('/2/'), id: BOB.id };
    await expect(create({ keys: [key] }, stranger)).rejects.toMatchObject({ code: 'batch-selection-changed' });
    const filter = { processInstanceKey: key };
    expect(await nodes[0]!.get(StartBatch).preview({ kind: 'cancel', filter, parameters: {} }, stranger)).toMatchObject(
      {
        count: 0,
      },
    );
    await expect(create({ filter, expectedCount: 0 }, stranger)).rejects.toMatchObject({ code: 'batch-empty' });
  });

  it('a batch is seen and steered by who made it, and by who covers all that they see', async () => {
    const [platform] = nodes as [TestPlatform];
    const inTwo = { ...OPERATOR, ...within('/1/5/7/', '/1/5/8/') };
    const other = { ...OPERATOR, id: BOB.id };
    const { batchKey } = await create(
      { keys: [await platform.start('toy-simple', {}, { scopes: ['/1/5/7/'] })] },
      inTwo,
    );
    const queries = platform.get(BatchQueries);
    const sees = async (actor: Actor) => {
      const found = await queries.search(actor, undefined, undefined, undefined);
      return found.items.some(({ batch }) => batch.key === batchKey);
    };
    for (const actor of [inTwo, { ...other, ...within('/1/5/') }, { ...other, ...within('/2/', '/1/') }]) {
      expect(await sees(actor)).toBe(true);
      expect(await queries.one(batchKey, actor)).toMatchObject({ batch: { key: batchKey } });
      expect((await queries.items(batchKey, actor, undefined, undefined, undefined)).items).toHaveLength(1);
    }
    const change = platform.get(ChangeBatch);
    const elsewhere = [[], ['/2/'], ['/1/5/7/'], ['/1/50/']].map((scopes) => ({ ...other, ...within(...scopes) }));
    // A designer sees what runs there, and no batch of anybody else.
    for (const stranger of [...elsewhere, { ...other, ...within('/1/'), roles: ['designer'] }]) {
      expect(await sees(stranger)).toBe(false);
      for (const refused of [
        () => queries.one(batchKey, stranger),
        () => queries.items(batchKey, stranger, undefined, undefined, undefined),
        () => change.suspend(batchKey, stranger),
        () => change.resume(batchKey, stranger),
        () => change.cancel(batchKey, stranger),
      ])
        await expect(refused()).rejects.toMatchObject({ code: 'batch-not-found' });
    }
    expect(await change.cancel(batchKey, { ...other, ...within('/1/5/') })).toMatchObject({ state: 'cancelled' });
  });

  it('what was seen under one scope is seen under another when the domain moves it, batches too', async () => {
    const [platform] = nodes as [TestPlatform];
    const inOne = { ...OPERATOR, ...within('/1/3/4/') };
    const key = await platform.start('toy-simple', {}, { scopes: ['/1/3/4/'] });
    // One that has the new scope as well: each is there once.
    const twice = await platform.start('toy-simple', {}, { scopes: ['/1/3/4/', '/1/9/4/', '/1/3/40/'] });
    const { batchKey } = await create({ keys: [key] }, inOne);
    await platform.get(UnitOfWork).run(() => platform.host.moveScopes('/1/3/4/', '/1/9/4/'));
    const seenIn = async (scope: string) => {
      const actor = { ...OPERATOR, ...within(scope), id: BOB.id };
      const instances = await platform.get(InstanceQueries).search(actor, undefined, undefined, undefined);
      const batches = await platform.get(BatchQueries).search(actor, undefined, undefined, undefined);
      return [...instances.items.map((one) => one.key), ...batches.items.map(({ batch }) => batch.key)];
    };
    expect(new Set(await seenIn('/1/9/'))).toEqual(new Set([key, twice, batchKey]));
    expect(await seenIn('/1/3/')).toEqual([twice]);
    expect(await seenIn('/1/3/4/')).toEqual([]);
    await platform.get(ChangeBatch).cancel(batchKey, inOne);
  });

  it('a migration touches no row of what keeps its id', async () => {
    const at = { instanceKey: 'k1', elementInstanceKey: 'k2', elementId: 'a', from: 'a' };
    const record = {
      rootKey: 'k1',
      businessKey: '',
      actor: ALICE,
      effects: [
        { kind: 'element-migrated' as const, ...at },
        { kind: 'wait-migrated' as const, key: 'k3', ...at },
      ],
      instances: new Map(),
      at: 0,
      reason: null,
      em: new Proxy({} as EntityManager, {
        get: () => {
          throw new Error('nothing is to be written');
        },
      }),
    };
    for (const writer of [IncidentWriter, JobWriter, MessageWriter, SignalWriter, TimerWriter])
      await nodes[0]!.get<StepParticipant>(writer).write(record);
  });

  it('a root that a message began begins there again, and holds its place under the key', async () => {
    const [platform] = nodes as [TestPlatform];
    const order = newId();
    await platform.publish({ name: 'toy.begin', correlationKey: order, variables: { order }, timeToLiveMs: 60_000 });
    await platform.deliverMessage(order);
    const place = () =>
      platform.read<MessageStartedRoot[]>((em) => em.findBy(MessageStartedRoot, { correlationKey: order }));
    const [{ rootKey }] = (await place()) as [MessageStartedRoot];
    await platform.get(InstanceOperations).cancel(rootKey, OPERATOR, newId());
    expect(await place()).toEqual([]);
    const { processInstanceKey } = await platform
      .get(RestartInstance)
      .execute(rootKey, { version: 'same' }, OPERATOR, newId());
    expect(await platform.history(processInstanceKey)).toEqual(['start', 'opened', 'answer']);
    expect(await place()).toMatchObject([{ rootKey: processInstanceKey }]);
    await platform.publish({ name: 'toy.begin', correlationKey: order, variables: { order }, timeToLiveMs: 60_000 });
    await platform.deliverMessage(order);
    expect(await place()).toHaveLength(1);
    expect(await platform.history(processInstanceKey)).toContain('again');
  });
}

describe('batches and restarts on the platform alone', () => {
  describe('on SQLite', () => suite('sqlite'));
  describeWhereInstalled('mariadb', 'on MariaDB', () => suite('mariadb'));
});
