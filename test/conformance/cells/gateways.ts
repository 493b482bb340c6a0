import {
  after,
  boundary,
  catching,
  condition,
  element,
  end,
  eventBased,
  exclusive,
  inclusive,
  message,
  parallel,
  path,
  type Piece,
  receiving,
  signal,
  start,
  throwing,
  userTask,
  when,
} from '../../support/bpmn-builder.js';
import { type Cell, forbidden, refused } from '../cell.js';
import { complex, raw } from '../pieces.js';
import { type Fragment, inPlaces } from '../places.js';
import { whole } from './whole.js';

const part = 'Gateways';
const tasks = (...ids: string[]): Piece[] => ids.map((id) => userTask(id));
const e = end('e');

const EXCLUSIVE: Fragment[] = [
  {
    part,
    row: 'exclusive split: the first condition that is true, else the default',
    source: '13.4.2',
    pieces: [
      exclusive('g', 'g-c'),
      ...tasks('a', 'b', 'c'),
      e,
      path('s', 'g'),
      when('g', 'a', '= n > 2'),
      when('g', 'b', '= n > 1'),
      path('g', 'c', 'e'),
      path('a', 'e'),
      path('b', 'e'),
    ],
    scenarios: [
      'start {"n":3} | a\ndone a | end',
      'start {"n":2} | b\ndone b | end',
      'start {"n":1} | c\ndone c | end',
    ],
  },
  {
    part,
    row: 'exclusive merge: each token passes',
    source: '13.4.2',
    pieces: [
      parallel('split'),
      ...tasks('a', 'b', 'c'),
      exclusive('g'),
      e,
      path('s', 'split', 'a', 'g', 'c', 'e'),
      path('split', 'b', 'g'),
    ],
    scenarios: 'start | a b\ndone a | b c\ndone b | c c\ndone c | c\ndone c | end',
    times: { g: 2 },
  },
  {
    part,
    row: 'exclusive merge and split in one',
    source: '13.4.2',
    pieces: [
      exclusive('g', 'g-b'),
      ...tasks('a', 'b'),
      e,
      path('s', 'g'),
      when('g', 'a', '= again'),
      path('a', 'g'),
      path('g', 'b', 'e'),
    ],
    scenarios:
      'start {"again":true} | a\ndone a | a\nset {"again":false} | a\ndone a | b\nset {"again":true} | b\ndone b | end',
    places: ['process', 'sub-process', 'event sub-process', 'sequential multi-instance', 'called process'],
  },
];

const PARALLEL: Fragment[] = [
  {
    part,
    row: 'parallel split and join',
    source: '13.4.1',
    pieces: [
      parallel('split'),
      ...tasks('a', 'b', 'c', 'after'),
      parallel('join'),
      e,
      path('s', 'split', 'a', 'join', 'after', 'e'),
      path('split', 'b', 'join'),
      path('split', 'c', 'join'),
    ],
    scenarios: [
      'start | a b c\ndone a | b c\ndone c | b\ndone b | after\ndone after | end',
      'start | a b c\ndone c | a b\ndone b | a\ndone a | after\ndone after | end',
    ],
    times: { join: 1 },
  },
  {
    part,
    row: 'parallel join and split in one',
    source: '13.4.1',
    pieces: [
      parallel('split'),
      ...tasks('a', 'b', 'c', 'd'),
      parallel('g'),
      e,
      path('s', 'split', 'a', 'g', 'c', 'e'),
      path('split', 'b', 'g', 'd', 'e'),
    ],
    scenarios: 'start | a b\ndone a | b\ndone b | c d\ndone c | d\ndone d | end',
  },
  {
    part,
    row: 'parallel gateway with one flow in and one out',
    source: '13.4.1',
    pieces: [parallel('g'), userTask('a'), e, path('s', 'g', 'a', 'e')],
    scenarios: 'start | a\ndone a | end',
  },
  {
    part,
    row: 'parallel join behind an exclusive split: it waits for a token that never comes',
    source: '13.4.1',
    pieces: [
      exclusive('x', 'x-b'),
      ...tasks('a', 'b', 'after'),
      parallel('join'),
      e,
      path('s', 'x'),
      when('x', 'a', '= true'),
      path('x', 'b', 'join'),
      path('a', 'join', 'after', 'e'),
    ],
    scenarios: 'start | a\ndone a |',
    times: { join: 0 },
  },
];

const INCLUSIVE: Fragment[] = [
  {
    part,
    row: 'inclusive split and join: the branches that were taken',
    source: '13.4.3',
    pieces: [
      inclusive('split', 'split-c'),
      ...tasks('a', 'b', 'c', 'after'),
      inclusive('join'),
      e,
      path('s', 'split'),
      when('split', 'a', '= n > 1'),
      when('split', 'b', '= n > 2'),
      path('split', 'c', 'join', 'after', 'e'),
      path('a', 'join'),
      path('b', 'join'),
    ],
    scenarios: [
      'start {"n":3} | a b\ndone a | b\ndone b | after\ndone after | end',
      'start {"n":3} | a b\ndone b | a\ndone a | after\ndone after | end',
      'start {"n":2} | a\ndone a | after\ndone after | end',
      'start {"n":1} | c\ndone c | after\ndone after | end',
    ],
    times: { join: 1 },
  },
  {
    part,
    row: 'inclusive join behind a parallel split',
    source: '13.4.3',
    pieces: [
      parallel('split'),
      ...tasks('a', 'b', 'after'),
      inclusive('join'),
      e,
      path('s', 'split', 'a', 'join', 'after', 'e'),
      path('split', 'b', 'join'),
    ],
    scenarios: 'start | a b\ndone a | b\ndone b | after\ndone after | end',
    times: { join: 1 },
  },
  {
    part,
    row: 'inclusive join and split in one',
    source: '13.4.3',
    pieces: [
      parallel('split'),
      ...tasks('a', 'b', 'c', 'd'),
      inclusive('g', 'g-d'),
      e,
      path('s', 'split', 'a', 'g'),
      path('split', 'b', 'g'),
      when('g', 'c', '= n > 1'),
      path('g', 'd', 'e'),
      path('c', 'e'),
    ],
    scenarios: [
      'start {"n":2} | a b\ndone a | b\ndone b | c\ndone c | end',
      'start {"n":1} | a b\ndone a | b\ndone b | d\ndone d | end',
    ],
  },
];

const behindEvents = (...events: Piece[]): Piece[] => [
  eventBased('g'),
  ...events,
  ...tasks('a', 'b'),
  e,
  path('s', 'g', 'x', 'a', 'e'),
  path('g', 'y', 'b', 'e'),
];
const awaits = (row: string, x: Piece, y: Piece, scenarios: string[]): Fragment => ({
  part,
  row: `event-based gateway: ${row}`,
  source: '13.4.4',
  pieces: behindEvents(x, y),
  scenarios,
});
const EVENT_BASED: Fragment[] = [
  awaits('message or timer', catching('x', message('m')), catching('y', after('PT1H')), [
    'start | x y\nmessage x | a\ndone a | end',
    'start | x y\nfire y | b\ndone b | end',
  ]),
  awaits('signal or message', catching('x', signal('sig')), catching('y', message('m')), [
    'start | x y\nsignal sig | a\ndone a | end',
    'start | x y\nmessage y | b\ndone b | end',
  ]),
  awaits('condition or message', catching('x', condition('= ok')), catching('y', message('m')), [
    'start {"ok":false} | y\nset {"ok":true} | a\nset {"ok":false} | a\ndone a | end',
    'start {"ok":false} | y\nmessage y | b\nset {"ok":true} | b\nset {"ok":false} | b\ndone b | end',
  ]),
  awaits('receive task or timer', receiving('x', 'm', '= "k"'), catching('y', after('PT1H')), [
    'start | x y\nmessage x | a\ndone a | end',
    'start | x y\nfire y | b\ndone b | end',
  ]),
  {
    part,
    row: 'event-based gateway: again in a loop',
    source: '13.4.4',
    pieces: [
      eventBased('g'),
      catching('x', message('m')),
      catching('y', message('n')),
      exclusive('merge'),
      e,
      path('s', 'merge', 'g', 'x', 'merge'),
      path('g', 'y', 'e'),
    ],
    scenarios: 'start | x y\nmessage x | x y\nmessage x | x y\nmessage y | end',
  },
];

const cell = (row: string, source: string, pieces: Piece[], expected: Cell['expected']): Cell =>
  whole({ part, row, source, pieces: [start('s'), ...pieces], expected });

const two = [...tasks('a', 'b'), e, path('a', 'e'), path('b', 'e')];

const OTHERS: Cell[] = [
  whole({
    part,
    row: 'exclusive split: no condition true and no default',
    source: '13.4.2',
    pieces: [start('s'), exclusive('g'), ...two, path('s', 'g'), when('g', 'a', '= n > 1'), when('g', 'b', '= n > 2')],
    scenarios: ['start {"n":2} | a\ndone a | end', 'start {"n":1} | !g:no-flow-taken'],
    unless: 'no instance is to be left without a way out',
  }),
  whole({
    part,
    row: 'inclusive split: no condition true and no default',
    source: '13.4.3',
    pieces: [start('s'), inclusive('g'), ...two, path('s', 'g'), when('g', 'a', '= n > 1'), when('g', 'b', '= n > 2')],
    scenarios: ['start {"n":3} | a b\ndone a | b\ndone b | end', 'start {"n":1} | !g:no-flow-taken'],
    unless: 'no instance is to be left without a way out',
  }),
  whole({
    part,
    row: 'exclusive split: a condition that does not evaluate, an incident',
    source: 'processes.md',
    pieces: [start('s'), exclusive('g', 'g-b'), ...two, path('s', 'g'), when('g', 'a', '= n'), path('g', 'b')],
    scenarios: 'start {"n":5} | !g:expression\nset {"n":true} | !g:expression\nretry g | a\ndone a | end',
  }),
  whole({
    part,
    row: 'parallel split: a condition behind it',
    source: '8.4.13',
    pieces: [start('s'), parallel('g'), ...two, path('s', 'g', 'b'), when('g', 'a', '= false')],
    expected: forbidden('g-a'),
  }),
  cell(
    'event-based gateway: a condition behind it',
    '10.6.6',
    [
      eventBased('g'),
      catching('x', message('m')),
      catching('y', after('PT1H')),
      e,
      path('s', 'g', 'y', 'e'),
      when('g', 'x', '= true'),
      path('x', 'e'),
    ],
    forbidden('g-x'),
  ),
  cell(
    'event-based gateway: a task behind it',
    '10.6.6',
    [eventBased('g'), catching('x', message('m')), userTask('y'), e, path('s', 'g', 'x', 'e'), path('g', 'y', 'e')],
    forbidden('y'),
  ),
  cell(
    'event-based gateway: a throw event behind it',
    '10.6.6',
    [
      eventBased('g'),
      catching('x', message('m')),
      throwing('y', signal('sig')),
      e,
      path('s', 'g', 'x', 'e'),
      path('g', 'y', 'e'),
    ],
    forbidden('y'),
  ),
  cell(
    'event-based gateway: one event only',
    '10.6.6',
    [eventBased('g'), catching('x', message('m')), e, path('s', 'g', 'x', 'e')],
    forbidden('g'),
  ),
  cell(
    'event-based gateway: another way to its event',
    '10.6.6',
    [
      parallel('split'),
      eventBased('g'),
      catching('x', message('m')),
      catching('y', after('PT1H')),
      e,
      path('s', 'split', 'g', 'x', 'e'),
      path('g', 'y', 'e'),
      path('split', 'x'),
    ],
    forbidden('x'),
  ),
  cell(
    'event-based gateway: a receive task with a boundary event',
    '10.6.6',
    [
      ...behindEvents(receiving('x', 'm', '= "k"'), catching('y', after('PT1H'))),
      boundary('t', 'x', after('PT2H')),
      end('z'),
      path('t', 'z'),
    ],
    forbidden('x'),
  ),
  cell(
    'event-based gateway: a receive task beside a message event',
    '10.6.6',
    behindEvents(receiving('x', 'm', '= "k"'), catching('y', message('n'))),
    forbidden('g'),
  ),
  cell(
    'event-based gateway, parallel',
    '10.6.6',
    [
      element('eventBasedGateway', { id: 'g', eventGatewayType: 'Parallel', instantiate: true }),
      catching('x', message('m')),
      catching('y', message('n')),
      e,
      path('s', 'g', 'x', 'e'),
      path('g', 'y', 'e'),
    ],
    refused('g', 'a process starts by its start event'),
  ),
  cell(
    'complex split',
    '13.4.5',
    [complex('g'), ...two, path('s', 'g'), when('g', 'a', '= true'), when('g', 'b', '= true')],
    refused('g', 'no complex gateway yet'),
  ),
  cell(
    'complex join',
    '13.4.5',
    [
      parallel('split'),
      ...tasks('a', 'b', 'after'),
      complex('g', raw('<bpmn:activationCondition>= true</bpmn:activationCondition>')),
      e,
      path('s', 'split', 'a', 'g', 'after', 'e'),
      path('split', 'b', 'g'),
    ],
    refused('g', 'no complex gateway yet'),
  ),
];

export const GATEWAYS: readonly Cell[] = [
  ...[...EXCLUSIVE, ...PARALLEL, ...INCLUSIVE, ...EVENT_BASED].flatMap(inPlaces),
  ...OTHERS,
];
