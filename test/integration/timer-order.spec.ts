import { expect, it, jest } from '@jest/globals';
import { type ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { LEGAL_CLOCK } from '../../src/infrastructure/clock/index.js';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { DurableStep } from '../../src/platform/host/index.js';
import { FireTimer, Timer } from '../../src/platform/timers/index.js';
import { TimerWatch } from '../../src/platform/timers/timer-watch.js';
import { DomainError } from '../../src/shared/errors.js';
import {
  after,
  alongside,
  boundary,
  catching,
  diagramOf,
  end,
  parallel,
  path,
  start,
  task,
  timer,
  userTask,
} from '../support/bpmn-builder.js';
import { forEachPlatform } from '../support/test-platform-each.js';

/** A reminder, a warning and a last call, side by side. */
const THREE = diagramOf(
  'three-timers',
  start('start'),
  parallel('split'),
  ...['P1D', 'P2D', 'P3D'].map((duration, n) => catching(`wait-${n + 1}`, after(duration))),
  ...[1, 2, 3].map((n) => task(`did-${n}`)),
  end('end'),
  path('start', 'split'),
  ...[1, 2, 3].map((n) => path('split', `wait-${n}`, `did-${n}`, 'end')),
);

/** Work that is reminded of again and again, until a deadline ends it. */
const reminded = (id: string, cycle: string, deadline: string) =>
  diagramOf(
    id,
    start('start'),
    userTask('work'),
    alongside('reminder', 'work', timer('timeCycle', cycle)),
    boundary('deadline', 'work', after(deadline)),
    ...['reminder', 'deadline'].map((event) => task(`did-${event}`)),
    end('end'),
    path('start', 'work', 'end'),
    ...['reminder', 'deadline'].map((event) => path(event, `did-${event}`, 'end')),
  );

forEachPlatform((platform) => {
  it('within a tree timers fire in due order, whichever was woken first', async () => {
    const p = platform();
    await p.deploy([{ name: 'three-timers.bpmn', content: THREE }]);
    const root = await p.start('three-timers');
    await p.passDays(4);
    const [, , last] = await p.timers(root);
    // After an outage two nodes take two of them at once, and the later one is quicker.
    let read = 0;
    const getMany = SelectQueryBuilder.prototype.getMany;
    const spy = jest.spyOn(SelectQueryBuilder.prototype, 'getMany').mockImplementation(async function (
      this: SelectQueryBuilder<ObjectLiteral>,
    ) {
      const rows = await getMany.call(this);
      read += rows.filter((row) => row instanceof Timer).length;
      return rows;
    });
    try {
      expect(await p.get(FireTimer).execute(last!.key, last!.generation)).toBe('fired');
    } finally {
      spy.mockRestore();
    }
    expect(read).toBe(3); // of thousands that are due, one for each that fires
    const did = (await p.history(root)).filter((id) => id.startsWith('did-'));
    expect(did).toEqual(['did-1', 'did-2', 'did-3']);
    expect((await p.timers(root)).map(({ state }) => state)).toEqual(['fired', 'fired', 'fired']);
    expect((await p.instance(root)).state).toBe('completed');
  });

  it('one whose step fails holds up none of those behind it, and fires once it is mended; a lock does', async () => {
    const p = platform();
    const root = await p.start('three-timers');
    await p.passDays(4);
    const [first, second, last] = await p.timers(root);
    let failure: Error | undefined = new Error('broken');
    p.get(DurableStep).join({
      write: async ({ rootKey, effects }) => {
        const isFirst = effects.some((effect) => effect.kind === 'element-started' && effect.elementId === 'did-1');
        if (failure && rootKey === root && isFirst) throw failure;
      },
    });
    const fire = p.get(FireTimer);
    await expect(fire.execute(first!.key, first!.generation)).rejects.toThrow('broken');
    expect(await fire.execute(second!.key, second!.generation)).toBe('fired');
    failure = new DomainError('record-locked', { kind: 'locked', message: { zh: '锁', en: 'locked' } });
    await expect(fire.execute(last!.key, last!.generation)).rejects.toThrow(failure);
    expect((await p.timers(root)).map(({ state }) => state)).toEqual(['armed', 'fired', 'armed']);
    failure = undefined;
    expect(await fire.execute(last!.key, last!.generation)).toBe('fired');
    expect((await p.history(root)).filter((id) => id.startsWith('did-'))).toEqual(['did-2', 'did-1', 'did-3']);
  });

  it('a node that stops leaves those before it, and it, to another node', async () => {
    const p = platform();
    const root = await p.start('three-timers');
    await p.passDays(4);
    const [first, , last] = await p.timers(root);
    const stopping = new FireTimer(p.get(DurableStep), p.get(UnitOfWork), p.get(TimerWatch), p.get(LEGAL_CLOCK));
    stopping.onModuleDestroy();
    expect(await stopping.execute(last!.key, last!.generation)).toBe('stopped');
    expect(await stopping.execute(first!.key, first!.generation)).toBe('fired');
    expect((await p.history(root)).filter((id) => id.startsWith('did-'))).toEqual(['did-1']);
  });

  it('one that is not due yet, or has fired, is fired by nobody', async () => {
    const p = platform();
    const root = await p.start('three-timers');
    await p.passDays(1);
    const [first, second] = await p.timers(root);
    const fire = p.get(FireTimer);
    expect(await fire.execute(second!.key, second!.generation)).toBe('early');
    expect(await fire.execute(first!.key, first!.generation + 1)).toBe('stale');
    expect(await Promise.all([1, 2, 3].map(() => fire.execute(first!.key, first!.generation)))).toContain('fired');
    expect((await p.history(root)).filter((id) => id.startsWith('did-'))).toEqual(['did-1']);
  });

  it('after an outage the reminders that were due before a deadline all come before it', async () => {
    const p = platform();
    await p.deploy([{ name: 'reminded.bpmn', content: reminded('reminded', 'R/P1D', 'PT84H') }]);
    const root = await p.start('reminded');
    await p.passDays(4);
    const deadline = (await p.timers(root)).find(({ elementId }) => elementId === 'deadline')!;
    expect(await p.get(FireTimer).execute(deadline.key, deadline.generation)).toBe('fired');
    const did = (await p.history(root)).filter((id) => id.startsWith('did-'));
    expect(did).toEqual(['did-reminder', 'did-reminder', 'did-reminder', 'did-deadline']);
    expect((await p.instance(root)).state).toBe('completed');
  });

  it('where very many are due before it, others have their turn between', async () => {
    const p = platform();
    await p.deploy([{ name: 'reminded-often.bpmn', content: reminded('reminded-often', 'R/PT15M', 'PT40H') }]);
    const root = await p.start('reminded-often');
    await p.passDays(4);
    const deadline = (await p.timers(root)).find(({ elementId }) => elementId === 'deadline')!;
    const execute = () => p.get(FireTimer).execute(deadline.key, deadline.generation);
    expect(await execute()).toBe('early');
    expect((await p.instance(root)).state).toBe('active');
    expect(await execute()).toBe('fired');
    const did = (await p.history(root)).filter((id) => id.startsWith('did-'));
    expect(did).toEqual([...Array<string>(160).fill('did-reminder'), 'did-deadline']);
  });
});
