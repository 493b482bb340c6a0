import {
  after,
  boundary,
  catching,
  condition,
  end,
  error,
  escalation,
  headers,
  link,
  mapping,
  message,
  parallel,
  path,
  type Piece,
  signal,
  start,
  subProcess,
  terminate,
  throwing,
  timer,
  userTask,
} from '../../support/bpmn-builder.js';
import { type Cell, forbidden, refused } from '../cell.js';
import { cancel, compensate, raw, work } from '../pieces.js';
import { type Fragment, inPlaces } from '../places.js';
import { whole } from './whole.js';

const CATCH = 'Intermediate catch events';
const THROW = 'Intermediate throw events';
const behind = [userTask('after'), end('e'), path('s', 'a', 'after', 'e')];
const source = '13.5.2';

const catches = (
  row: string,
  definition: Piece,
  scenarios: string | string[],
  more: Partial<Fragment> = {},
): Fragment => ({
  part: CATCH,
  row,
  source,
  pieces: [catching('a', definition), ...behind],
  scenarios,
  ...more,
});
const CAUGHT: Fragment[] = [
  catches('message', message('m'), 'start | a\nmessage a | after\ndone after | end'),
  catches('timer, duration', after('PT1H'), 'start | a\nfire a | after\ndone after | end'),
  catches('timer, date', timer('timeDate', '2026-03-03T09:00:00+08:00'), 'start | a\nfire a | after\ndone after | end'),
  catches(
    'timer, date that is past',
    timer('timeDate', '2026-03-01T09:00:00+08:00'),
    'start | a\nfire a | after\ndone after | end',
  ),
  catches('timer, longer than 25 days', after('P60D'), 'start | a\nfire a | after\ndone after | end'),
  catches('signal', signal('sig'), 'start | a\nsignal sig | after\ndone after | end'),
  catches(
    'conditional, that becomes true',
    condition('= ok'),
    'start {"ok":false} |\nset {"ok":false} |\nset {"ok":true} | after\nset {"ok":false} | after\ndone after | end',
  ),
  catches('conditional, that is true already', condition('= ok'), 'start {"ok":true} | after\ndone after | end'),
  {
    part: CATCH,
    row: 'link',
    source: '13.5.2, 10.5.5',
    pieces: [
      throwing('t', link('l')),
      catching('a', link('l')),
      userTask('after'),
      end('e'),
      path('s', 't'),
      path('a', 'after', 'e'),
    ],
    scenarios: 'start | after\ndone after | end',
    order: ['t < a'],
  },
  {
    part: CATCH,
    row: 'link with several sources',
    source: '10.5.5',
    pieces: [
      parallel('split'),
      throwing('t', link('l')),
      throwing('u', link('l')),
      catching('a', link('l')),
      userTask('after'),
      end('e'),
      path('s', 'split', 't'),
      path('split', 'u'),
      path('a', 'after', 'e'),
    ],
    scenarios: 'start | after after\ndone after | after\ndone after | end',
    times: { a: 2 },
  },
  {
    part: CATCH,
    row: 'a signal that was thrown before is not kept',
    source: '10.5.5',
    pieces: [
      throwing('t', signal('sig')),
      catching('a', signal('sig')),
      userTask('after'),
      end('e'),
      path('s', 't', 'a', 'after', 'e'),
    ],
    scenarios: 'start | a\nsignal sig | after\ndone after | end',
    // In two instances at once the second one's is caught by the first.
    places: ['process', 'sub-process', 'event sub-process', 'sequential multi-instance', 'called process'],
  },
];

const throws = (row: string, definition: Piece | undefined, thrown: string[], ...inside: Piece[]): Fragment => ({
  part: THROW,
  row,
  source,
  pieces: [throwing('a', ...(definition ? [definition] : []), ...inside), ...behind],
  scenarios: 'start | after\ndone after | end',
  thrown,
});
const THROWN: Fragment[] = [
  throws('none', undefined, []),
  throws('message', message('m'), ['message m']),
  throws('message that is kept', message('m'), ['message m'], headers({ timeToLive: 'P1D' })),
  throws('signal', signal('sig'), ['signal sig']),
  throws('escalation that nobody catches', escalation('C'), []),
  {
    part: THROW,
    row: 'message, by a job',
    source,
    pieces: [throwing('a', raw('<bpmn:messageEventDefinition />'), work), ...behind],
    scenarios: 'start | a\ndone a | after\ndone after | end',
  },
  {
    part: THROW,
    row: 'signal, to whoever awaits it in the same scope',
    source: '13.5.2, 10.5.5',
    pieces: [
      parallel('split'),
      catching('c', signal('sig')),
      userTask('h'),
      userTask('b'),
      throwing('a', signal('sig')),
      userTask('after'),
      end('e'),
      path('s', 'split', 'c', 'h', 'e'),
      path('split', 'b', 'a', 'after', 'e'),
    ],
    scenarios: 'start | b c\ndone b | after h\ndone h | after\ndone after | end',
    thrown: ['signal sig'],
    places: ['process', 'sub-process', 'event sub-process', 'sequential multi-instance', 'called process'],
  },
];

const CARRIES: Cell = whole({
  part: CATCH,
  row: 'message, its variables mapped',
  source: 'Zeebe: ioMapping',
  pieces: [start('s'), catching('a', message('m'), mapping({}, { got: '= given + n' })), ...behind],
  scenarios: 'start {"n":1} | a\nmessage a {"given":1} | after {"n":1,"got":2}\ndone after | end {"n":1,"got":2}',
});

const cell = (
  part: string,
  row: string,
  event: Piece,
  expected: Cell['expected'],
  sourceOf = '10.5.4, table 10.89',
): Cell => whole({ part, row, source: sourceOf, pieces: [start('s'), event, ...behind], expected });
const noCatch = (row: string, definition: Piece) => cell(CATCH, row, catching('a', definition), forbidden('a'));
const noThrow = (row: string, definition: Piece) => cell(THROW, row, throwing('a', definition), forbidden('a'));
const two = raw(message('m').xml + signal('sig').xml, ...message('m').roots, ...signal('sig').roots);

const OTHERS: Cell[] = [
  cell(CATCH, 'none', catching('a'), forbidden('a')),
  noCatch('error', error('E')),
  noCatch('escalation', escalation('C')),
  noCatch('terminate', terminate),
  noCatch('cancel', cancel),
  noCatch('compensation', compensate),
  noThrow('timer', after('PT1H')),
  noThrow('conditional', condition('= ok')),
  noThrow('error', error('E')),
  noThrow('terminate', terminate),
  noThrow('cancel', cancel),
  cell(CATCH, 'multiple', catching('a', two), refused('a', 'one event definition for each event')),
  cell(
    CATCH,
    'parallel multiple',
    raw(
      `<bpmn:intermediateCatchEvent id="a" parallelMultiple="true">${two.xml}</bpmn:intermediateCatchEvent>`,
      ...two.roots,
    ),
    refused('a', 'one event definition for each event'),
  ),
  cell(THROW, 'multiple', throwing('a', two), refused('a', 'one event definition for each event')),
  cell(THROW, 'compensation', throwing('a', compensate), refused('a', 'no compensation yet'), '13.5.5'),
  whole({
    part: THROW,
    row: 'link that leads nowhere',
    source: '10.5.5',
    pieces: [start('s'), throwing('a', link('l')), path('s', 'a')],
    expected: forbidden('a'),
  }),
  whole({
    part: THROW,
    row: 'link into another scope',
    source: '10.5.5',
    pieces: [
      start('s'),
      parallel('split'),
      throwing('t', link('l')),
      subProcess(
        'sub',
        start('ss'),
        userTask('b'),
        catching('a', link('l')),
        end('se'),
        path('ss', 'b', 'se'),
        path('a', 'se'),
      ),
      end('e'),
      path('s', 'split', 't'),
      path('split', 'sub', 'e'),
    ],
    expected: forbidden('t'),
  }),
  whole({
    part: CATCH,
    row: 'two links of one name',
    source: '10.5.5',
    pieces: [
      start('s'),
      throwing('t', link('l')),
      catching('a', link('l')),
      catching('b', link('l')),
      end('e'),
      path('s', 't'),
      path('a', 'e'),
      path('b', 'e'),
    ],
    expected: forbidden('b'),
  }),
  whole({
    part: CATCH,
    row: 'link with an incoming flow',
    source: '10.5.4',
    pieces: [start('s'), userTask('b'), catching('a', link('l')), end('e'), path('s', 'b', 'a', 'e')],
    expected: forbidden('a'),
  }),
  whole({
    part: THROW,
    row: 'link with an outgoing flow',
    source: '10.5.4',
    pieces: [
      start('s'),
      throwing('t', link('l')),
      catching('a', link('l')),
      end('e'),
      path('s', 't', 'e'),
      path('a', 'e'),
    ],
    expected: forbidden('t'),
  }),
  whole({
    part: CATCH,
    row: 'with a boundary event',
    source: '10.5.4',
    pieces: [
      start('s'),
      catching('a', message('m')),
      boundary('x', 'a', after('PT1H')),
      ...behind,
      end('z'),
      path('x', 'z'),
    ],
    expected: forbidden('x'),
  }),
];

export const INTERMEDIATE_EVENTS: readonly Cell[] = [...[...CAUGHT, ...THROWN].flatMap(inPlaces), CARRIES, ...OTHERS];
