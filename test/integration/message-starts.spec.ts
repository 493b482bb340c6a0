import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { In } from 'typeorm';
import { insertRows, UnitOfWork } from '../../src/infrastructure/database/index.js';
import { MessageStart } from '../../src/platform/definitions/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../src/platform/engine/index.js';
import { InstanceQueries, MigrateInstance, ProcessInstance } from '../../src/platform/host/index.js';
import { Message, MessageDelivery, MessageStartedRoot } from '../../src/platform/messages/message.entity.js';
import { StartByMessage } from '../../src/platform/messages/start-by-message.js';
import type { Actor } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/ids.js';
import { begunBy } from '../support/test-platform-diagrams.js';
import { forEachPlatform, refusal } from '../support/test-platform-each.js';
import { ALICE, BOB, DAY, TestPlatform } from '../support/test-platform.js';

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  /** The correlation key of a test, and the business key of what it starts. */
  let order: string;
  beforeAll(() => {
    platform = platformOf();
  });
  beforeEach(() => {
    order = newId();
  });

  const begin = (timeToLiveMs = 0, { name = 'toy.begin', correlationKey = order, messageKey = newId() } = {}) =>
    platform.publish({ name, correlationKey, timeToLiveMs, messageKey, variables: { order: correlationKey } });
  const roots = (processId = 'toy-begun', businessKey = order) =>
    platform.read<ProcessInstance[]>((em) =>
      em.find(ProcessInstance, { where: { processId, businessKey }, order: { key: 'ASC' } }),
    );
  const onlyRoot = async (processId?: string) => {
    const found = await roots(processId);
    expect(found).toHaveLength(1);
    return found[0]!.key;
  };
  const stateOf = async (messageKey: string) =>
    (await platform.messages()).find(({ key }) => key === messageKey)!.state;
  const end = async (root: string) => platform.complete((await platform.task(root)).key);
  /** As a job does that knows whom the root concerns. */
  const letIn = (root: string) =>
    platform.get(UnitOfWork).run(() => platform.get<ProcessHost>(PROCESS_HOST).addScope(root, '/1/'));
  /** By the system clock, so that what has no time to live is over. */
  const aMomentLater = () => platform.systemClock.advance(1);

  describe('a message that begins a process', () => {
    it('starts one root: its key is the business key, its variables are the process’s', async () => {
      const key = await begin();
      await platform.deliverMessages();
      await platform.deliverMessages();
      const root = await onlyRoot();
      expect(await platform.instance(root)).toMatchObject({
        rootKey: root,
        businessKey: order,
        state: 'active',
        variables: { order, recorded: true },
      });
      expect(await platform.history(root)).toEqual(['start', 'opened', 'answer']);
      expect(await platform.records(root)).toEqual(['toy.recorded']);
      expect(await stateOf(key)).toBe('delivered');
    });

    it('starts one root although it is put twice', async () => {
      const messageKey = newId();
      await Promise.all([begin(DAY, { messageKey }), begin(DAY, { messageKey })]);
      await platform.deliverMessages();
      await end(await onlyRoot());
      await begin(DAY, { messageKey });
      await platform.deliverMessages();
      await onlyRoot();
    });

    it('starts every process that begins with it, each once', async () => {
      await platform.deploy([begunBy('toy-also', 'toy.begin')]);
      const key = await begin();
      await platform.deliverMessages();
      await onlyRoot();
      await onlyRoot('toy-also');
      expect(await stateOf(key)).toBe('delivered');
      await platform.deploy([begunBy('toy-also', undefined)]);
    });

    it('is the only way: nobody starts such a process directly', async () => {
      expect((await refusal(platform.start('toy-begun', { order }))).code).toBe('process-starts-by-message');
    });

    it('a mistake in its first steps is an incident in the root that it started', async () => {
      const key = await platform.publish({
        name: 'toy.begin',
        correlationKey: order,
        variables: { order, mode: 'crash' },
      });
      await platform.deliverMessages();
      const root = await onlyRoot();
      expect(await platform.incidents(root)).toMatchObject([{ elementId: 'opened', type: 'job-failed' }]);
      expect(await stateOf(key)).toBe('delivered');
    });

    it('until somebody is let in, its root is for platform administrators', async () => {
      await begin();
      await platform.deliverMessages();
      const root = await onlyRoot();
      const instances = platform.get(InstanceQueries);
      const seenBy = async (actor: Actor) => {
        const { items } = await instances.search(actor, { businessKey: order } as never, undefined, undefined);
        return items.map(({ key }) => key);
      };
      const administrator = { ...BOB, scopes: ['/2/'], processScopes: ['/2/'], roles: ['platform-administrator'] };
      expect(await seenBy(administrator)).toEqual([root]);
      expect(await seenBy(ALICE)).toEqual([]);
      await expect(
        instances.assertVisible(root, { ...administrator, scopes: [], processScopes: [] }),
      ).resolves.toMatchObject({
        key: root,
      });

      await letIn(root);
      expect(await seenBy(ALICE)).toEqual([root]);
      expect(await seenBy(administrator)).toEqual([]);
    });
  });

  describe('while a root lives that a message started', () => {
    it('the next one under its key is for what waits inside it, not for a second root', async () => {
      await begin();
      await platform.deliverMessages();
      const root = await onlyRoot();
      platform.forget();
      const key = await begin();
      await platform.deliverMessages();
      await onlyRoot();
      expect(await platform.history(root)).toEqual([
        'start',
        'opened',
        'answer',
        'meanwhile',
        'again',
        'record',
        'done',
      ]);
      expect(await stateOf(key)).toBe('delivered');
    });

    it('of several at once the oldest starts it, and none of the others is lost', async () => {
      const keys = [await begin(), await begin(), await begin()];
      aMomentLater();
      await platform.deliverMessages();
      const root = await onlyRoot();
      expect((await platform.history(root)).filter((id) => id === 'again')).toHaveLength(2);
      expect(await Promise.all(keys.map(stateOf))).toEqual(['delivered', 'delivered', 'delivered']);
    });

    it('nothing inside waits for it: it is offered once', async () => {
      await platform.deploy([begunBy('toy-deaf', 'toy.deaf')]);
      await begin(0, { name: 'toy.deaf' });
      await platform.deliverMessages();
      const key = await begin(0, { name: 'toy.deaf' });
      aMomentLater();
      await platform.deliverMessages();
      expect(await stateOf(key)).toBe('expired');
      await end(await onlyRoot('toy-deaf'));
      await platform.deliverMessages();
      await onlyRoot('toy-deaf');
    });

    it('with a time to live it waits, and starts the next root when the first has ended', async () => {
      await platform.deploy([begunBy('toy-deaf', 'toy.deaf')]);
      await begin(0, { name: 'toy.deaf' });
      await platform.deliverMessages();
      const key = await begin(DAY, { name: 'toy.deaf' });
      await platform.deliverMessages();
      expect(await stateOf(key)).toBe('pending');
      await end(await onlyRoot('toy-deaf'));
      await platform.deliverMessages();
      expect((await roots('toy-deaf')).map(({ state }) => state)).toEqual(['completed', 'active']);
      expect(await stateOf(key)).toBe('delivered');
    });

    it('another correlation key starts another root', async () => {
      const other = newId();
      await Promise.all([begin(), begin(0, { correlationKey: other })]);
      await platform.deliverMessages();
      await onlyRoot();
      expect(await roots('toy-begun', other)).toHaveLength(1);
    });
  });

  it('after the root has ended, completed or cancelled, a new message starts another', async () => {
    for (const stop of [end, (root: string) => platform.cancel(root)]) {
      await begin();
      await platform.deliverMessages();
      const root = (await roots()).at(-1)!;
      expect(root.state).toBe('active');
      await letIn(root.key);
      await stop(root.key);
      expect(await platform.read((em) => em.countBy(MessageStartedRoot, { rootKey: root.key }))).toBe(0);
    }
    await begin();
    await platform.deliverMessages();
    expect((await roots()).map(({ state }) => state)).toEqual(['completed', 'terminated', 'active']);
  });

  describe('thrown by another process in its step', () => {
    const throwIt = async (mode?: string) => {
      const thrower = await platform.start('toy-beginner', { order, mode });
      return { thrower, completion: platform.complete((await platform.task(thrower)).key) };
    };

    it('starts the process in a step of its own', async () => {
      const { thrower, completion } = await throwIt();
      await completion;
      expect(await roots()).toEqual([]);
      platform.forget();
      await platform.deliverMessages();
      const root = await onlyRoot();
      expect(root).not.toBe(thrower);
      expect((await platform.instance(root)).variables).toEqual({ order, recorded: true });
    });

    it('starts nothing when that step is rolled back', async () => {
      const { thrower, completion } = await throwIt('refuse');
      expect((await refusal(completion)).code).toBe('toy-refusal');
      await platform.deliverMessages();
      expect(await roots()).toEqual([]);
      expect((await platform.messages()).filter(({ correlationKey }) => correlationKey === order)).toEqual([]);
      expect(await platform.tasks(thrower)).toHaveLength(1);
    });
  });

  it('to a process that cannot be begun it holds up no other’s, and begins it once it is mended', async () => {
    await platform.deploy([begunBy('cannot-begin', 'toy.cannot-begin')]);
    const of = { processId: 'cannot-begin' };
    const { definitionKey } = await platform.read<MessageStart>((em) => em.findOneByOrFail(MessageStart, of));
    const setDefinition = (key: string) =>
      platform.get(UnitOfWork).run((em) => em.update(MessageStart, of, { definitionKey: key }));
    await setDefinition(newId());
    const kept = await begin(0, { name: 'toy.cannot-begin' });
    aMomentLater();
    const key = await begin();
    await platform.deliverMessages();
    expect(platform.errors.splice(0)).toHaveLength(1);
    await onlyRoot();
    expect([await stateOf(kept), await stateOf(key)]).toEqual(['pending', 'delivered']);
    await platform.deliverMessages(); // it rests
    await setDefinition(definitionKey);
    platform.systemClock.advance(60_000);
    await platform.deliverMessages();
    await onlyRoot('cannot-begin');
    expect(await stateOf(kept)).toBe('delivered');
  });

  it('put long ago, committed while the courier was under way, is offered before its time is over', async () => {
    const starts = platform.get(StartByMessage);
    const sentAt = platform.systemClock.now();
    aMomentLater();
    const message: Message = {
      key: newId(),
      name: 'toy.begin',
      correlationKey: order,
      variables: { order },
      state: 'pending',
      createdAt: sentAt,
      expiresAt: sentAt,
      fromRootKey: null,
    };
    // A slow transaction of another root ends between the courier's last look and its close.
    const possible = starts.possible.bind(starts);
    let isCommitted = false;
    starts.possible = async (limit) => {
      const found = await possible(limit);
      if (!isCommitted) await platform.get(UnitOfWork).run((em) => insertRows(em, Message, [message]));
      isCommitted = true;
      return found;
    };
    try {
      await platform.deliverMessages();
    } finally {
      starts.possible = possible;
    }
    await platform.deliverMessages();
    await onlyRoot();
    expect(await stateOf(message.key)).toBe('delivered');
  });

  describe('two nodes', () => {
    let other: TestPlatform;
    beforeAll(async () => {
      other = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
    });
    afterAll(() => other.close());

    it('start each root once, and lose no message, although both carry at once', async () => {
      const orders = Array.from({ length: 12 }, () => newId());
      for (const correlationKey of orders) {
        await begin(0, { correlationKey });
        await begin(0, { correlationKey });
      }
      for (const node of [platform, other]) node.systemClock.advance(1);
      await Promise.all([platform.deliverMessages(), other.deliverMessages()]);
      for (const correlationKey of orders) {
        const found = await roots('toy-begun', correlationKey);
        expect(found).toHaveLength(1);
        expect((await platform.history(found[0]!.key)).sort()).toEqual(
          ['start', 'opened', 'answer', 'meanwhile', 'again', 'record', 'done'].sort(),
        );
        const deliveries = await platform.read((em) => em.countBy(MessageDelivery, { rootKey: found[0]!.key }));
        expect(deliveries).toBe(2);
      }
      expect(other.errors).toEqual([]);
    });

    it('a node whose look is stale starts nothing', async () => {
      await begin();
      const stale = await other.possibleStarts(order);
      expect(stale).toHaveLength(1);
      await platform.deliverMessages();
      expect(await other.startByMessage(stale[0]!)).toBe(false);
      await end(await onlyRoot());
      // The root is gone, but this message has had its start.
      expect(await other.startByMessage(stale[0]!)).toBe(false);
      await onlyRoot();
    });
  });

  it('is looked for by index: thousands of other messages that wait cost nothing', async () => {
    const at = platform.systemClock.now();
    const waiting = Array.from({ length: 3_000 }, (_, index): Message => ({
      key: newId(),
      name: index % 2 === 0 ? 'toy.nobody' : 'toy.begi',
      correlationKey: newId(),
      variables: {},
      state: 'pending',
      createdAt: at,
      expiresAt: at + DAY,
      fromRootKey: null,
    }));
    await platform.get(UnitOfWork).run((em) => insertRows(em, Message, waiting));
    await begin();
    const { rows } = await rowsRead(platform, async () => expect(await platform.possibleStarts(order)).toHaveLength(1));
    expect(rows ?? 0).toBeLessThan(200);
    await platform.get(UnitOfWork).run((em) => em.delete(Message, { name: In(['toy.nobody', 'toy.begi']) }));
  });

  describe('versions', () => {
    it('the newest alone begins with its message', async () => {
      await platform.deploy([begunBy('toy-versions', 'toy.v1')]);
      await begin(0, { name: 'toy.v1' });
      await platform.deliverMessages();
      const first = await onlyRoot('toy-versions');

      const [changed] = (await platform.deploy([begunBy('toy-versions', 'toy.v2')])).processes;
      await end(first);
      const late = await begin(0, { name: 'toy.v1' });
      aMomentLater();
      await platform.deliverMessages();
      expect(await stateOf(late)).toBe('expired');
      await onlyRoot('toy-versions');
      await begin(0, { name: 'toy.v2' });
      await platform.deliverMessages();
      expect((await roots('toy-versions')).at(-1)!.definitionKey).toBe(changed!.key);

      await end((await roots('toy-versions')).at(-1)!.key);
      const [renewed] = (await platform.deploy([begunBy('toy-versions', 'toy.v2', 'renewed')])).processes;
      await begin(0, { name: 'toy.v2' });
      await platform.deliverMessages();
      expect((await roots('toy-versions')).at(-1)!.definitionKey).toBe(renewed!.key);
    });

    it('a root goes on in its version, and keeps its key to itself', async () => {
      await platform.deploy([begunBy('toy-versions', 'toy.kept')]);
      await begin(0, { name: 'toy.kept' });
      await platform.deliverMessages();
      const first = await onlyRoot('toy-versions');
      await platform.deploy([begunBy('toy-versions', 'toy.kept', 'renewed')]);
      platform.forget();
      await begin(DAY, { name: 'toy.kept' });
      await platform.deliverMessages();
      expect(await onlyRoot('toy-versions')).toBe(first);
      await end(first);
      await platform.deliverMessages();
      const second = (await roots('toy-versions')).at(-1)!;
      expect(second.key).not.toBe(first);
      expect((await platform.task(second.key)).elementId).toBe('renewed');
    });

    it('a root that was migrated to a version without a message keeps its key for its life only', async () => {
      const [first] = (await platform.deploy([begunBy('toy-versions', 'toy.moved')])).processes;
      await begin(0, { name: 'toy.moved' });
      await platform.deliverMessages();
      const root = await onlyRoot('toy-versions');
      const [second] = (await platform.deploy([begunBy('toy-versions', undefined)])).processes;
      expect(second!.key).not.toBe(first!.key);
      const migration = { targetDefinitionKey: second!.key, mapping: {} };
      await platform
        .get(MigrateInstance)
        .execute(root, migration, { ...ALICE, roles: ['platform-administrator'] }, newId());
      await platform.deploy([begunBy('toy-versions', 'toy.moved', 'renewed')]);
      await begin(DAY, { name: 'toy.moved' });
      await platform.deliverMessages();
      await onlyRoot('toy-versions');
      await end(root);
      await platform.deliverMessages();
      expect(await roots('toy-versions')).toHaveLength(2);
    });

    it('one that begins with no message is started by nobody’s', async () => {
      await platform.deploy([begunBy('toy-versions', 'toy.gone')]);
      await platform.deploy([begunBy('toy-versions', undefined)]);
      await begin(0, { name: 'toy.gone' });
      await platform.deliverMessages();
      expect(await roots('toy-versions')).toEqual([]);
      await platform.start('toy-versions', {}, { businessKey: order });
    });

    it('a message waits its time to live for a process that is not deployed yet', async () => {
      const [inTime, over] = [newId(), newId()];
      await begin(DAY, { name: 'toy.future', correlationKey: inTime });
      await begin(DAY / 2, { name: 'toy.future', correlationKey: over });
      platform.systemClock.advance(DAY - 1);
      await platform.deploy([begunBy('toy-future', 'toy.future')]);
      await platform.deliverMessages();
      expect(await roots('toy-future', inTime)).toHaveLength(1);
      expect(await roots('toy-future', over)).toEqual([]);
    });
  });
});

/** Rows that the server touched; SQLite does not count, so its plan must not scan the messages. */
async function rowsRead(platform: TestPlatform, work: () => Promise<unknown>): Promise<{ rows?: number }> {
  return platform.get(UnitOfWork).run(async (em) => {
    if (platform.databaseSettings.kind === 'sqlite') {
      const starts = platform.get(StartByMessage);
      const [sql, parameters] = starts['query'](em, ['toy.begin', 'toy.other']).getQueryAndParameters();
      const plan = await em.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
      const ofMessages = plan.map(({ detail }) => detail).filter((detail) => / m /.test(`${detail} `));
      expect(ofMessages).toEqual([
        expect.stringMatching(/SEARCH m USING INDEX ix_message_correlation \(state=\? AND name=\?\)/),
      ]);
      await work();
      return {};
    }
    const reads = async (): Promise<number> => {
      const status = await em.query<{ Value: string }[]>("SHOW SESSION STATUS LIKE 'Handler_read%'");
      return status.reduce((sum, { Value }) => sum + Number(Value), 0);
    };
    const before = await reads();
    await work();
    return { rows: (await reads()) - before };
  });
}
