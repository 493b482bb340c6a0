/** A signal reaches every tree that waits for it when it is thrown, each once, however late it is carried. */
import { beforeAll, expect, it } from '@jest/globals';
import {
  alongside,
  assignment,
  boundary,
  catching,
  diagramOf,
  end,
  eventSubProcess,
  mapping,
  path,
  signal,
  start,
  startAlongside,
  throwing,
  userTask,
} from '../support/bpmn-builder.js';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { ProcessInstance } from '../../src/platform/host/index.js';
import { newId } from '../../src/shared/ids.js';
import { SignalCourier } from '../../src/platform/signals/signal-courier.js';
import { SignalDelivery, SignalSubscription } from '../../src/platform/signals/signal.entity.js';
import { forEachPlatform } from '../support/test-platform-each.js';
import { TestPlatform } from '../support/test-platform.js';

const FILES = [
  [
    'hears.bpmn',
    diagramOf(
      'hears',
      start('s'),
      catching('ear', signal('gong')),
      userTask('heard'),
      end('e'),
      path('s', 'ear', 'heard', 'e'),
    ),
  ],
  [
    'counts.bpmn',
    diagramOf(
      'counts',
      start('s'),
      userTask('work'),
      alongside('gong', 'work', signal('gong')),
      end('e'),
      end('n'),
      path('s', 'work', 'e'),
      path('gong', 'n'),
    ),
  ],
  [
    'both.bpmn',
    // Three wait in one tree: of the two that interrupt the task one ends the other.
    diagramOf(
      'both',
      start('s'),
      userTask('work'),
      boundary('stop', 'work', signal('gong')),
      boundary('halt', 'work', signal('gong')),
      end('e'),
      userTask('stopped'),
      end('x'),
      path('s', 'work', 'e'),
      path('stop', 'stopped', 'x'),
      path('halt', 'stopped'),
      eventSubProcess('aside', startAlongside('again', signal('gong')), end('done'), path('again', 'done')),
    ),
  ],
  [
    'strikes.bpmn',
    diagramOf(
      'strikes',
      start('s'),
      userTask('wait', assignment({ candidateGroups: '= ["toys"]' })),
      throwing('strike', signal('gong'), mapping({ loudness: '= 11' })),
      catching('own', signal('gong')),
      end('e'),
      path('s', 'wait', 'strike', 'own', 'e'),
    ),
  ],
].map(([name, content]) => ({ name: name!, content: content! }));

forEachPlatform((platformOf) => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = platformOf();
    await platform.deploy(FILES);
  });

  const subscriptions = () => platform.read<SignalSubscription[]>((em) => em.find(SignalSubscription));
  const deliveries = () => platform.read<SignalDelivery[]>((em) => em.find(SignalDelivery));
  const timesRun = async (root: string, elementId: string) =>
    (await platform.history(root)).filter((id) => id === elementId).length;
  const endAll = async (...roots: string[]) => {
    for (const root of roots) if ((await platform.instance(root)).state === 'active') await platform.cancel(root);
    expect(await subscriptions()).toEqual([]);
  };

  it('from outside it reaches everybody who waits, with its variables, and nobody who comes later', async () => {
    const roots = [await platform.start('hears'), await platform.start('hears')];
    await platform.signal('gong', { loudness: 3 });
    const late = await platform.start('hears');
    platform.forget();
    await platform.deliverSignals();
    for (const root of roots) {
      expect(await platform.history(root)).toEqual(['s', 'ear', 'heard']);
      expect((await platform.instance(root)).variables).toEqual({ loudness: 3 });
    }
    expect(await platform.history(late)).toEqual(['s', 'ear']);
    expect(await deliveries()).toEqual([]);
    await endAll(...roots, late);
  });

  it('thrown in a tree it reaches the others in steps of their own, and what its own tree awaits later not', async () => {
    const hears = await platform.start('hears');
    const strikes = await platform.start('strikes');
    await platform.complete((await platform.task(strikes)).key);
    expect(await platform.history(hears)).toEqual(['s', 'ear']);
    platform.forget();
    await platform.deliverSignals();
    expect((await platform.instance(hears)).variables).toEqual({ loudness: 11 });
    expect(await platform.history(hears)).toEqual(['s', 'ear', 'heard']);
    expect(await platform.history(strikes)).toEqual(['s', 'wait', 'strike', 'own']);
    await endAll(hears, strikes);
  });

  it('is told as often as it is thrown to who goes on waiting', async () => {
    const counts = await platform.start('counts');
    await platform.signal('gong');
    await platform.signal('gong');
    await platform.deliverSignals();
    expect(await timesRun(counts, 'n')).toBe(2);
    await platform.deliverSignals();
    expect(await timesRun(counts, 'n')).toBe(2);
    await endAll(counts);
  });

  it('what waits in one tree is reached in one step, but for what that very signal has ended', async () => {
    const both = await platform.start('both');
    await platform.signal('gong');
    await platform.deliverSignals();
    expect(await timesRun(both, 'stopped')).toBe(1);
    expect(await timesRun(both, 'done')).toBe(1);
    await endAll(both);
  });

  it('who no longer waits when it comes is left alone', async () => {
    const hears = await platform.start('hears');
    await platform.signal('gong');
    await platform.cancel(hears);
    await platform.deliverSignals();
    expect(await deliveries()).toEqual([]);
    expect(await platform.history(hears)).toEqual(['s', 'ear']);
  });

  it('who stands still has it once they go on', async () => {
    const hears = await platform.start('hears');
    await platform.signal('gong');
    // Suspended between the look and the step.
    const courier = platform.get(SignalCourier);
    const [reached] = await courier['reached']();
    await platform.suspend(hears);
    await courier['deliver'](reached!);
    expect(await courier['reached']()).toEqual([]);
    await platform.deliverSignals();
    expect(await platform.history(hears)).toEqual(['s', 'ear']);
    await platform.resume(hears);
    await platform.deliverSignals();
    expect(await platform.history(hears)).toEqual(['s', 'ear', 'heard']);
    await endAll(hears);
  });

  it('a tree whose step fails holds up no other, and is reached once it is mended', async () => {
    const roots = [await platform.start('hears'), await platform.start('hears')].sort();
    const [bad, good] = [roots[0]!, roots[1]!];
    const { definitionKey } = await platform.instance(bad);
    const setDefinition = (key: string) =>
      platform.get(UnitOfWork).run((em) => em.update(ProcessInstance, { key: bad }, { definitionKey: key }));
    await setDefinition(newId());
    platform.forget();
    await platform.signal('gong');
    await platform.deliverSignals();
    expect(platform.errors.splice(0)).toHaveLength(1);
    expect(await platform.history(good)).toEqual(['s', 'ear', 'heard']);
    expect(await platform.get(SignalCourier)['reached']()).toEqual([]);
    await setDefinition(definitionKey);
    platform.systemClock.advance(60_000);
    await platform.deliverSignals();
    expect(await platform.history(bad)).toEqual(['s', 'ear', 'heard']);
    await endAll(...roots);
  });

  it('two nodes that carry at once have each tree reached once', async () => {
    const other = await TestPlatform.open({ database: platform.databaseSettings, deploy: false });
    try {
      const roots: string[] = [];
      for (let n = 0; n < 12; n++) roots.push(await platform.start('counts'));
      await platform.signal('gong');
      await Promise.all([platform.deliverSignals(), other.deliverSignals()]);
      for (const root of roots) expect(await timesRun(root, 'n')).toBe(1);
      await endAll(...roots);
      expect(other.errors).toEqual([]);
    } finally {
      await other.close();
    }
  });
});
