/** What an operator has stopped does not move, loses nothing, and goes on where it was. */
import { beforeAll, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { JobLeases } from '../../src/platform/jobs/job-leases.js';
import { DurableStep, isInstanceSuspended, ProcessInstance, Suspensions } from '../../src/platform/host/index.js';
import { MessageCourier } from '../../src/platform/messages/message-courier.js';
import { SuspendKind } from '../../src/platform/host/suspend-kind.js';
import { catching, diagramOf, end, message, path, start, userTask } from '../support/bpmn-builder.js';
import { begunBy, TOY_FILES } from '../support/test-platform-diagrams.js';
import { forEachPlatform, refusal } from '../support/test-platform-each.js';
import { ALICE, BOB, DAY, START, TestPlatform } from '../support/test-platform.js';

/** Waits for the same news as `toy-listener`. */
const HEARS_NEWS = {
  name: 'hears-news.bpmn',
  content: diagramOf(
    'hears-news',
    start('s'),
    catching('ear', message('toy.news', '= order')),
    userTask('heard'),
    end('e'),
    path('s', 'ear', 'heard', 'e'),
  ),
};

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = platformOf();
    await platform.deploy([HEARS_NEWS, begunBy('opens', 'toy.opening'), begunBy('opens-late', 'toy.opening')]);
  });

  const stateOf = async (messageKey: string) =>
    (await platform.messages()).find(({ key }) => key === messageKey)!.state;
  const courier = () => platform.get(MessageCourier);
  const news = (correlationKey: string, timeToLiveMs = 0) =>
    platform.publish({ name: 'toy.news', correlationKey, timeToLiveMs });
  /** Which processes have a root of that business key. */
  const begunUnder = async (businessKey: string) =>
    (
      await platform.read<ProcessInstance[]>((em) =>
        em.find(ProcessInstance, { where: { businessKey }, order: { processId: 'ASC' } }),
      )
    ).map(({ processId }) => processId);

  it('refuses to complete or claim a task, telling by whom and since when; resumed, it goes on', async () => {
    const root = await platform.start('toy-simple');
    const task = await platform.task(root);
    await platform.suspend(root);
    for (const attempt of [() => platform.complete(task.key), () => platform.assign(task.key, BOB)]) {
      const { code, details } = await refusal(attempt());
      expect(code).toBe('instance-suspended');
      expect(details).toMatchObject({
        kind: 'conflict',
        extra: { suspension: { kind: 'instance', suspendedBy: 'alice', suspendedAt: START, reason: 'toys' } },
      });
      expect(details.message.zh).toContain('2100-01-04 09:00');
      expect(details.message.en).toContain('ALICE');
    }
    expect(await platform.tasks(root)).toMatchObject([{ assignee: null, version: task.version }]);
    platform.forget();
    await platform.resume(root);
    await platform.complete(task.key);
    expect(await platform.instance(root)).toMatchObject({ state: 'completed' });
  });

  it('what it refuses leaves the tree in memory', async () => {
    const root = await platform.start('toy-simple');
    const task = await platform.task(root);
    await platform.suspend(root);
    const { warmTrees } = platform.get(DurableStep);
    const { misses } = warmTrees;
    for (let n = 0; n < 2; n++) expect((await refusal(platform.complete(task.key))).code).toBe('instance-suspended');
    await platform.resume(root);
    await platform.complete(task.key);
    expect(warmTrees.misses).toBe(misses);
    expect(await platform.instance(root)).toMatchObject({ state: 'completed' });
  });

  it('holds on every node at once, whatever it keeps in memory', async () => {
    const other = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
    try {
      const root = await platform.start('toy-record');
      await other.complete((await other.task(root)).key); // warm there from now on
      await platform.suspend(root);
      const task = await other.task(root);
      expect((await refusal(other.complete(task.key))).code).toBe('instance-suspended');
      await platform.resume(root);
      await other.complete(task.key);
      expect(await platform.instance(root)).toMatchObject({ state: 'completed' });
    } finally {
      await other.close();
    }
  });

  it('is done once under its key, and not twice under two', async () => {
    const root = await platform.start('toy-simple');
    const first = await platform.suspend(root, 'once');
    expect(await platform.suspend(root, 'once')).toEqual(first);
    expect((await refusal(platform.suspend(root))).code).toBe('already-suspended');
    await platform.resume(root);
    expect((await refusal(platform.resume(root))).code).toBe('not-suspended');
    await platform.complete((await platform.task(root)).key);
    expect((await refusal(platform.suspend(root))).code).toBe('instance-ended');
  });

  it('by two at the same moment is done by one of them, and the other is told', async () => {
    const unitOfWork = platform.get(UnitOfWork);
    const suspensions = platform.get(Suspensions);
    await platform.suspendProcess('toy-dates');
    // The second looked before the first one's row was committed.
    const late = unitOfWork.run((em) => {
      const findOneBy = em.findOneBy.bind(em);
      em.findOneBy = (async () => {
        em.findOneBy = findOneBy;
        return null;
      }) as typeof em.findOneBy;
      return suspensions.add('process', 'toy-dates', BOB, null);
    });
    const { code, details } = await refusal(late);
    expect(code).toBe('already-suspended');
    expect(details.extra).toMatchObject({ suspension: { suspendedBy: 'alice' } });
    await platform.resumeProcess('toy-dates');
  });

  it('may be cancelled and mended meanwhile, and leaves nothing behind', async () => {
    const root = await platform.start('toy-simple');
    await platform.suspend(root);
    await platform.setVariables(root, { mended: true });
    expect((await platform.instance(root)).variables).toEqual({ mended: true });
    await platform.cancel(root);
    expect(await platform.instance(root)).toMatchObject({ state: 'terminated' });
    expect((await refusal(platform.resume(root))).code).toBe('not-suspended');
  });

  it('timers that fall due wait, and fire in due order once it goes on', async () => {
    const late = await platform.start('toy-timer', { wait: 'PT2H' });
    const early = await platform.start('toy-timer', { wait: 'PT1H' });
    for (const root of [late, early]) await platform.suspend(root);
    await platform.passDays(1);
    expect(await platform.fireTimers()).toBe(0);
    expect(await platform.timers(late)).toMatchObject([{ state: 'armed' }]);
    for (const root of [late, early]) await platform.resume(root);
    expect(await platform.fireTimers()).toBe(2);
    for (const root of [late, early]) expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
    const [[one], [other]] = [await platform.timers(early), await platform.timers(late)];
    expect(one!.dueAt).toBeLessThan(other!.dueAt);
  });

  it('its jobs are not taken; a result that comes meanwhile does not count, and the job is run again', async () => {
    const root = await platform.start('toy-external');
    await platform.suspend(root);
    await platform.runJobs();
    expect(platform.toys.effects).toEqual([]);
    await platform.resume(root);
    platform.toys.duringEffect = async () => {
      platform.toys.duringEffect = undefined;
      await platform.suspend(root);
    };
    await platform.runJobs();
    expect(await platform.jobs(root)).toMatchObject([{ state: 'waiting', attempts: 1, retriesLeft: 3 }]);
    await platform.runJobs();
    expect(platform.toys.effects).toHaveLength(1);
    await platform.resume(root);
    await platform.runJobs();
    expect(new Set(platform.toys.effects).size).toBe(1);
    expect(platform.toys.effects).toHaveLength(2);
    expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
    platform.toys.effects.length = 0;
  });

  it('a job that was found due just before is not taken either', async () => {
    const root = await platform.start('toy-external');
    const leases = platform.get(JobLeases);
    const [job] = await leases.due('toy.effect', 1);
    expect(job).toMatchObject({ rootKey: root });
    await platform.suspend(root);
    expect(await leases.take(job!, undefined)).toBe('lost');
    await platform.resume(root);
    expect(await leases.take(job!, undefined)).toBe('taken');
    await leases.giveUp(job!);
    await platform.runJobs();
    expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
    platform.toys.effects.length = 0;
  });

  it('a message that it waits for is kept for it, whatever its time to live', async () => {
    const order = newId();
    const root = await platform.start('toy-listener', { order });
    await platform.suspend(root);
    const key = await news(order);
    const nobody = await news(newId());
    platform.systemClock.advance(DAY);
    expect(await courier()['over']()).toEqual([nobody]);
    await platform.deliverMessages();
    expect([await stateOf(key), await stateOf(nobody)]).toEqual(['pending', 'expired']);
    expect(await platform.history(root)).toEqual(['start', 'first']);
    await platform.resume(root);
    await platform.deliverMessages();
    expect(await stateOf(key)).toBe('delivered');
    expect(await platform.history(root)).toEqual(['start', 'first', 'second']);
  });

  it('another instance of the process that may move takes the message instead', async () => {
    const order = newId();
    const stopped = await platform.start('toy-listener', { order });
    const moving = await platform.start('toy-listener', { order });
    await platform.suspend(stopped);
    const key = await news(order);
    await platform.deliverMessages();
    expect(await stateOf(key)).toBe('delivered');
    expect([await platform.history(stopped), await platform.history(moving)]).toEqual([
      ['start', 'first'],
      ['start', 'first', 'second'],
    ]);
  });

  it('a message that comes between the look and the step is kept too', async () => {
    const order = newId();
    const root = await platform.start('toy-listener', { order });
    const key = await news(order);
    const [match] = (await courier()['matches']()).filter(({ messageKey }) => messageKey === key);
    await platform.suspend(root);
    await courier()['deliver'](match!);
    platform.systemClock.advance(1);
    await courier()['close']([key]);
    expect(await stateOf(key)).toBe('pending');
    await platform.resume(root);
    await platform.deliverMessages();
    expect(await stateOf(key)).toBe('delivered');
  });

  it('a message that another process has taken is kept for who stands still', async () => {
    const [order, opened] = [newId(), newId()];
    const stopped = await platform.start('toy-listener', { order });
    const moving = await platform.start('hears-news', { order });
    await platform.suspend(stopped);
    await platform.suspendProcess('opens-late');
    const key = await news(order);
    const opening = await platform.publish({ name: 'toy.opening', correlationKey: opened });
    platform.systemClock.advance(DAY);
    await platform.deliverMessages();
    expect(await platform.history(moving)).toEqual(['s', 'ear', 'heard']);
    expect(await begunUnder(opened)).toEqual(['opens']);
    expect([await stateOf(key), await stateOf(opening)]).toEqual(['pending', 'pending']);
    await platform.resume(stopped);
    await platform.resumeProcess('opens-late');
    await platform.deliverMessages();
    expect(await platform.history(stopped)).toEqual(['start', 'first', 'second']);
    expect(await begunUnder(opened)).toEqual(['opens', 'opens-late']);
    expect([await stateOf(key), await stateOf(opening)]).toEqual(['delivered', 'delivered']);
  });

  it('also when they are suspended between the look and the step', async () => {
    const order = newId();
    const stopped = await platform.start('toy-listener', { order });
    const moving = await platform.start('hears-news', { order });
    const key = await news(order);
    const matches = (await courier()['matches']()).filter(({ messageKey }) => messageKey === key);
    expect(matches).toHaveLength(2);
    await platform.suspend(stopped);
    for (const match of matches) await courier()['deliver'](match);
    await courier()['close']([]);
    expect(await platform.history(moving)).toEqual(['s', 'ear', 'heard']);
    expect(await stateOf(key)).toBe('pending');
    await platform.resume(stopped);
    await platform.deliverMessages();
    expect(await platform.history(stopped)).toEqual(['start', 'first', 'second']);
    expect(await stateOf(key)).toBe('delivered');
  });

  it('a suspended process: its trees stand still, starts are refused, and messages that begin it wait', async () => {
    const root = await platform.start('toy-record');
    const order = newId();
    await platform.suspendProcess('toy-record');
    await platform.suspendProcess('toy-begun');
    expect((await refusal(platform.complete((await platform.task(root)).key))).details.extra).toMatchObject({
      suspension: { kind: 'process', subject: 'toy-record' },
    });
    expect((await refusal(platform.start('toy-record'))).code).toBe('instance-suspended');
    const key = await platform.publish({ name: 'toy.begin', correlationKey: order, variables: { order } });
    platform.systemClock.advance(DAY);
    expect(await courier()['over']()).not.toContain(key);
    await platform.deliverMessages();
    expect(await stateOf(key)).toBe('pending');
    await platform.resumeProcess('toy-begun');
    // Suspended again between the look and the start.
    const [start] = await platform.possibleStarts(order);
    await platform.suspendProcess('toy-begun');
    expect(await platform.startByMessage(start!)).toBe(false);
    await platform.resumeProcess('toy-begun');
    await platform.deliverMessages();
    expect(await stateOf(key)).toBe('delivered');
    expect((await refusal(platform.suspendProcess('toy-record'))).code).toBe('already-suspended');
    await platform.resumeProcess('toy-record');
    await platform.complete((await platform.task(root)).key);
    expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
  });

  it('one version of a process stands still, the newer one moves', async () => {
    const root = await platform.start('toy-cycle');
    const { definitionKey } = await platform.instance(root);
    await platform.suspendProcess(definitionKey);
    expect(isInstanceSuspended(await refusal(platform.complete((await platform.task(root)).key)))).toBe(true);
    const file = TOY_FILES.find(({ name }) => name === 'toy-cycle.bpmn')!;
    await platform.deploy([{ ...file, content: file.content.replace('R3/P1D', 'R4/P1D') }]);
    const newer = await platform.start('toy-cycle');
    await platform.complete((await platform.task(newer)).key);
    expect((await platform.instance(newer)).state).toBe('completed');
    await platform.resumeProcess(definitionKey);
    await platform.complete((await platform.task(root)).key);
  });

  it('a tree stands still while a suspended process lives in it; a call of one is parked until it is resumed', async () => {
    const order = newId();
    const [inside, before] = [await platform.start('toy-rich', { order }), await platform.start('toy-rich', { order })];
    await platform.complete((await platform.task(inside, 'toy.answer')).key);
    await platform.suspendProcess('toy-called');
    const { details } = await refusal(platform.complete((await platform.task(inside, 'toy.inner')).key));
    expect(details.extra).toMatchObject({ suspension: { kind: 'process', subject: 'toy-called' } });
    await platform.complete((await platform.task(before, 'toy.answer')).key);
    const [incident] = await platform.incidents(before);
    expect(incident).toMatchObject({ type: 'called-process-suspended', elementId: 'call', state: 'open' });
    await platform.resumeProcess('toy-called');
    await platform.resolve(incident!.key);
    for (const root of [inside, before]) await platform.complete((await platform.task(root, 'toy.inner')).key);
    for (const root of [inside, before]) await platform.cancel(root);
  });

  it('jobs of a suspended type wait; only external types can be suspended', async () => {
    const kinds = platform.get(SuspendKind);
    const root = await platform.start('toy-external');
    await kinds.suspend(kinds.jobType('toy.effect'), ALICE, null);
    await platform.runJobs();
    expect(platform.toys.effects).toEqual([]);
    await kinds.resume(kinds.jobType('toy.effect'), ALICE, null);
    await platform.runJobs();
    expect(await platform.task(root)).toMatchObject({ elementId: 'after' });
    platform.toys.effects.length = 0;
    expect(() => kinds.jobType('toy.record')).toThrow('job-type-transactional');
    expect(() => kinds.jobType('toy.nothing')).toThrow('job-type-unknown');
  });

  it('a change of the calendar moves what is due in it all the same', async () => {
    const root = await platform.start('toy-due', { days: 5 });
    const before = (await platform.timers(root))[0]!.dueAt;
    await platform.suspend(root);
    platform.dueToys.holidays += 1;
    await platform.dueToys.proclaim();
    await platform.rescheduleRoots();
    expect((await platform.timers(root))[0]!.dueAt).toBe(before + DAY);
    await platform.cancel(root);
  });
});
