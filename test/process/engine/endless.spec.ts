import { describe, expect, it } from '@jest/globals';
import {
  allAtOnce,
  boundary,
  callActivity,
  condition,
  diagram,
  end,
  escalation,
  eventSubProcess,
  exclusive,
  inclusive,
  link,
  catching,
  oneAfterAnother,
  parallel,
  path,
  type Piece,
  scriptTask,
  signal,
  start,
  startAlongside,
  subProcess,
  task,
  throwing,
  times,
  userTask,
  whileTrue,
} from '../../support/bpmn-builder.js';
import { type Rig, rigsFor } from './rig.js';

/** What is started in one step at the most, and in one multi-instance activity. */
const MAX_STARTS = 15_000;
const MAX_INSTANCES = 5_000;

/**
 * A model that would run for ever is stopped at the tokens that loop, with incidents, and never blocks
 * the node. Bounded by counting: no test looks at a clock.
 */
describe('a model without an end', () => {
  const on = (id: string, event: Piece, ...inside: Piece[]) =>
    eventSubProcess(`on-${id}`, startAlongside(id, event), ...inside);

  const models: [what: string, at: string[], ...pieces: Piece[]][] = [
    ['a flow back', ['x', 't'], start('s'), exclusive('x'), task('t'), path('s', 'x', 't', 'x')],
    [
      'a split that doubles its tokens',
      ['x', 'f'],
      start('s'),
      exclusive('x'),
      parallel('f'),
      path('s', 'x', 'f', 'x'),
      exclusive('y'),
      path('f', 'y', 'x'),
    ],
    [
      'an inclusive join in a circle',
      ['x', 'j', 't'],
      start('s'),
      exclusive('x'),
      inclusive('j'),
      task('t'),
      path('s', 'x', 'j', 't', 'x'),
    ],
    [
      'a link that leads back',
      ['back', 'here'],
      start('s'),
      exclusive('x'),
      throwing('back', link('l')),
      catching('here', link('l')),
      path('s', 'x', 'back'),
      path('here', 'x'),
    ],
    ['a standard loop', ['a'], start('s'), task('a', whileTrue('= true')), path('s', 'a')],
    [
      'a loop of a sub-process',
      ['a', 'i'],
      start('s'),
      subProcess('a', whileTrue('= true'), start('i')),
      path('s', 'a'),
    ],
    [
      'multi-instance within a loop',
      ['a', 'many'],
      start('s'),
      subProcess('a', whileTrue('= true'), start('i'), task('many', times('1000', false)), path('i', 'many')),
      path('s', 'a'),
    ],
    [
      'multi-instance within multi-instance',
      ['inner'],
      start('s'),
      subProcess('outer', times('4000', false), start('i'), task('inner', times('4000', false)), path('i', 'inner')),
      path('s', 'outer'),
    ],
    [
      'a signal that throws itself',
      ['h', 'x1', 'on-x1'],
      start('s'),
      throwing('first', signal('x')),
      userTask('a'),
      path('s', 'first', 'a'),
      on('x1', signal('x'), throwing('h', signal('x')), path('x1', 'h')),
    ],
    [
      'signals that throw each other',
      ['hx', 'hy', 'x1', 'y1', 'on-x1', 'on-y1'],
      start('s'),
      throwing('first', signal('x')),
      userTask('a'),
      path('s', 'first', 'a'),
      on('x1', signal('x'), throwing('hx', signal('y')), path('x1', 'hx')),
      on('y1', signal('y'), throwing('hy', signal('x')), path('y1', 'hy')),
    ],
    [
      'conditions that make each other true',
      ['hx', 'hy', 'x1', 'y1', 'on-x1', 'on-y1'],
      start('s'),
      userTask('a'),
      path('s', 'a'),
      on('x1', condition('= n = 0'), scriptTask('hx', '= 1', 'n'), path('x1', 'hx')),
      on('y1', condition('= n = 1'), scriptTask('hy', '= 0', 'n'), path('y1', 'hy')),
    ],
    [
      'an escalation that goes back and forth',
      ['hx'],
      start('s'),
      exclusive('x'),
      subProcess('sub', start('i'), throwing('up', escalation('e')), path('i', 'up')),
      boundary('caught', 'sub', escalation('e')),
      exclusive('hx'),
      path('s', 'x', 'sub'),
      path('caught', 'hx', 'x'),
    ],
  ];

  it.each(models)('%s is stopped', async (_, at, ...pieces) => {
    for (const life of ['straight', 'recovered'] as const) {
      const rig = (await rigsFor(diagram(...pieces)))(life).start({ n: 0 });
      expect(rig.incidents.length).toBeGreaterThan(0);
      const places = new Set(rig.incidents);
      expect([...places].filter((incident) => !incident.endsWith(': endless-loop'))).toEqual([]);
      expect(at.some((id) => places.has(`${id}: endless-loop`))).toBe(true);
      expect(startsOf(rig)).toBeLessThanOrEqual(MAX_STARTS + rig.incidents.length);
      // It is still an instance like others.
      rig.cancel();
      expect(rig.ended).toBe('terminated');
      expect(rig.incidents).toEqual([]);
    }
  });

  it('is stopped across what the host serves in one step: the count goes on from command to command', async () => {
    const rig = (await rigsFor(diagram(start('s'), task('a', whileTrue('= true')), end('e'), path('s', 'a', 'e'))))(
      'straight',
    );
    rig.start();
    const before = startsOf(rig);
    expect(before).toBeGreaterThan(MAX_STARTS - 5);
    rig.retry('a');
    // A new step: as much again, and not more.
    expect(startsOf(rig)).toBeLessThanOrEqual(2 * before + 2);
    expect(rig.incidents).toEqual(['a: endless-loop']);
  });

  it('a process that calls itself is stopped at a depth', async () => {
    for (const life of ['straight', 'recovered'] as const) {
      const rig = (await rigsFor(diagram(start('s'), callActivity('again', 'p'), path('s', 'again'))))(life).start();
      expect(rig.incidents).toEqual(['again: endless-loop']);
      expect(rig.of('instance-started')).toHaveLength(101);
      rig.cancel();
      expect(rig.instances).toEqual([]);
    }
  });

  it.each([
    ['all at once', allAtOnce({ inputCollection: '= items', inputElement: 'item' })],
    ['one after another', oneAfterAnother({ inputCollection: '= items', inputElement: 'item' })],
    ['by cardinality', times('= count(items)', false)],
  ])('multi-instance over a million is refused before the first instance, %s', async (_, how) => {
    const rig = (await rigsFor(diagram(start('s'), userTask('a', how), path('s', 'a'))))('straight');
    rig.start({ items: Array.from({ length: 1_000_000 }, () => 0) });
    expect(rig.incidents).toEqual(['a: too-many-instances']);
    expect(rig.of('incident-raised')[0]!.incident.message).toContain(String(MAX_INSTANCES));
    expect(rig.open).toEqual([]);
    rig.setVariables({ items: [0] }).retry('a');
    expect(rig.open).toEqual(['a']);
  });

  it('as many instances as may be start in one step', async () => {
    const rig = (
      await rigsFor(
        diagram(
          start('s'),
          subProcess('a', times(String(MAX_INSTANCES), false), start('i')),
          end('e'),
          path('s', 'a', 'e'),
        ),
      )
    )('straight').start();
    expect(rig.incidents).toEqual([]);
    expect(rig.ended).toBe('completed');
  });

  it('an expression that would run for ever is an incident', async () => {
    const rig = (
      await rigsFor(
        diagram(start('s'), scriptTask('a', '= count(for i in 1..1000000000 return i)', 'n'), path('s', 'a')),
      )
    )('straight').start();
    expect(rig.incidents).toEqual(['a: expression']);
  });
});

const startsOf = (rig: Rig) => rig.of('element-started').length;
