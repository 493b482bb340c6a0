import { describe, expect, it } from '@jest/globals';
import {
  after,
  alongside,
  boundary,
  catching,
  condition,
  diagram,
  end,
  error,
  escalation,
  eventBased,
  eventSubProcess,
  link,
  message,
  parallel,
  path,
  type Piece,
  referred,
  serviceTask,
  signal,
  start,
  startAlongside,
  subProcess,
  terminate,
  throwing,
  userTask,
} from '../../support/bpmn-builder.js';
import { type Rig, rigsFor, shows } from './rig.js';

const EVENTS = {
  timer: after('PT1H'),
  message: message('m'),
  signal: signal('x'),
  error: error('E'),
  escalation: escalation('E'),
  conditional: condition('= n = 1'),
};
type Kind = keyof typeof EVENTS;

/** Makes the event `on` happen, or what it catches. */
const OCCURS: Record<Kind, (rig: Rig) => unknown> = {
  timer: (rig) => rig.fire('on'),
  message: (rig) => rig.deliver('on', { got: 1 }),
  signal: (rig) => rig.deliver('on'),
  error: (rig) => rig.throwError('a', 'E'),
  escalation: (rig) => rig.throwEscalation('a', 'E'),
  conditional: (rig) => rig.setVariables({ n: 1 }),
};

/** Defect 10 of bpmn-elements: `eventDefinitionRef` is not followed. */
describe('an event definition that is referred to is as good as one within', () => {
  const kinds = Object.keys(EVENTS) as Kind[];
  const scope = (...more: Piece[]) => [
    start('s'),
    subProcess('sub', start('i'), serviceTask('a'), path('i', 'a'), ...more),
    userTask('after'),
    path('s', 'sub', 'after'),
  ];
  const handled = [userTask('h'), path('on', 'h')];
  type Draw = (event: Piece) => Piece[];
  type Model = [where: string, event: Piece, draw: Draw, kind: Kind | undefined];
  const caught = kinds.flatMap((kind): Model[] => {
    const places: [string, Draw][] = [
      ['boundary', (event) => [...scope(), boundary('on', 'sub', event), ...handled]],
      ['event sub-process', (event) => scope(eventSubProcess('e', start('on', event), ...handled))],
    ];
    if (kind !== 'error') {
      places.push(
        ['boundary beside', (event) => [...scope(), alongside('on', 'sub', event), ...handled]],
        ['event sub-process beside', (event) => scope(eventSubProcess('e', startAlongside('on', event), ...handled))],
      );
    }
    if (kind !== 'error' && kind !== 'escalation') {
      const other = [eventBased('g'), catching('other', message('other')), path('g', 'other')];
      places.push(
        ['catch', (event) => [start('s'), catching('on', event), ...handled, path('s', 'on')]],
        [
          'behind a gateway',
          (event) => [start('s'), ...other, catching('on', event), ...handled, path('s', 'g', 'on')],
        ],
      );
    }
    return places.map(([place, draw]): Model => [`${kind}, ${place}`, EVENTS[kind], draw, kind]);
  });
  const at =
    (place: (thrown: Piece) => Piece): Draw =>
    (event) => [start('s'), place(event), path('s', 'on')];
  const fromSub: Draw = (event) => [
    start('s'),
    subProcess('sub', start('i'), end('on', event), path('i', 'on')),
    boundary('b', 'sub', error('E')),
    userTask('h'),
    path('s', 'sub'),
    path('b', 'h'),
  ];
  const jump = (from: Piece, to: Piece): Piece[] => [
    start('s'),
    throwing('from', from),
    catching('on', to),
    ...handled,
    path('s', 'from'),
  ];
  const beside: Draw = (event) => [
    start('s'),
    parallel('g'),
    userTask('a'),
    end('on', event),
    path('s', 'g', 'a'),
    path('g', 'on'),
  ];
  const thrown: Model[] = [
    ...(['message', 'signal', 'escalation'] as const).flatMap((kind): Model[] => [
      [
        `${kind}, throw`,
        EVENTS[kind],
        (event) => [...at((inside) => throwing('on', inside))(event), ...handled],
        undefined,
      ],
      [`${kind}, end`, EVENTS[kind], at((inside) => end('on', inside)), undefined],
    ]),
    ['error, end', error('E'), fromSub, undefined],
    ['terminate, end', terminate, beside, undefined],
    ['link, throw', link('l'), (event) => jump(event, link('l')), undefined],
    ['link, catch', link('l'), (event) => jump(link('l'), event), undefined],
  ];

  it.each([...caught, ...thrown])('%s', async (_, event, draw, kind) => {
    const play = async (written: Piece) => {
      const rig = (await rigsFor(diagram(...draw(written))))('recovered').start({ n: 0 });
      if (kind) OCCURS[kind](rig);
      return rig;
    };
    const [within, referredTo] = [await play(event), await play(referred(event))];
    if (kind) expect(within.open).toContain('h');
    expect(referredTo.effects).toEqual(within.effects);
    expect(referredTo.incidents).toEqual([]);
  });

  shows(
    'a message at the start of a process',
    diagram(start('s', referred(message('m'))), userTask('a'), path('s', 'a')),
    (rig) => {
      rig.start({}, 's');
      expect(rig.open).toEqual(['a']);
    },
  );

  shows(
    'one definition for several events: each has its own timer',
    diagram(
      start('s'),
      userTask('a'),
      boundary('x', 'a', referred(after('PT1H'))),
      alongside('y', 'a', referred(after('PT1H'))),
      path('s', 'a'),
      userTask('h'),
      path('y', 'h'),
    ),
    (rig) => {
      rig.start().fire('y');
      expect(rig.timers).toEqual(['x']);
      rig.fire('x');
      expect(rig.open).toEqual(['h']);
    },
  );
});
