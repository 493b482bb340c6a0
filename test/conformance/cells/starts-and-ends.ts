import {
  after,
  boundary,
  callActivity,
  catching,
  condition,
  diagramOf,
  end,
  error,
  escalation,
  eventSubProcess,
  link,
  mapping,
  message,
  parallel,
  path,
  type Piece,
  signal,
  start,
  startAlongside,
  subProcess,
  terminate,
  userTask,
} from '../../support/bpmn-builder.js';
import { type Cell, forbidden, refused } from '../cell.js';
import { cancel, compensate, raw, work } from '../pieces.js';
import { type Fragment, inPlaces } from '../places.js';
import { whole } from './whole.js';

const START = 'Start events';
const END = 'End events';
const rest = [userTask('a'), end('e'), path('s', 'a', 'e')];

const begins = (row: string, first: Piece, expected: Cell['expected'], source = '10.5.2, 13.2'): Cell =>
  whole({ part: START, row: `${row}, of a process`, source, pieces: [first, ...rest], expected });
const two = raw(message('m').xml + signal('sig').xml, ...message('m').roots, ...signal('sig').roots);

const STARTS: Cell[] = [
  ...inPlaces({
    part: START,
    row: 'none',
    source: '13.5.1, 13.3.4',
    pieces: rest,
    scenarios: 'start | a\ndone a | end',
    order: ['s < a'],
  }),
  whole({
    part: START,
    row: 'message, of a process',
    source: '13.5.1, 13.2',
    pieces: [start('s', message('m')), ...rest],
    scenarios: 'start at:s {"n":1} | a {"n":1}\ndone a | end {"n":1}',
  }),
  whole({
    part: START,
    row: 'message, of a process, mapped from what it brought',
    source: 'Zeebe: ioMapping',
    pieces: [start('s', message('m'), mapping({}, { got: '= n + 1' })), ...rest],
    scenarios: 'start at:s {"n":1} | a {"n":1,"got":2}\ndone a | end {"n":1,"got":2}',
  }),
  ...(
    [
      ['timer', after('PT1H')],
      ['signal', signal('sig')],
      ['conditional', condition('= ok')],
      ['multiple', two],
    ] as const
  ).map(([row, definition]) =>
    begins(row, start('s', definition), refused('s', 'nothing waits on behalf of a process without an instance')),
  ),
  begins(
    'parallel multiple',
    raw(`<bpmn:startEvent id="s" parallelMultiple="true">${two.xml}</bpmn:startEvent>`, ...two.roots),
    refused('s', 'one event definition for each event'),
  ),
  ...(
    [
      ['error', error('E')],
      ['escalation', escalation('C')],
      ['compensation', compensate],
      ['link', link('l')],
      ['terminate', terminate],
      ['cancel', cancel],
    ] as const
  ).map(([row, definition]) => begins(row, start('s', definition), forbidden('s'), '10.5.2, table 10.84')),
  ...(
    [
      ['message', message('m')],
      ['timer', after('PT1H')],
      ['signal', signal('sig')],
      ['conditional', condition('= ok')],
      ['error', error('E')],
      ['escalation', escalation('C')],
      ['compensation', compensate],
      ['multiple', two],
    ] as const
  ).map(([row, definition]) =>
    whole({
      part: START,
      row: `${row}, of an embedded sub-process`,
      source: '10.5.2, table 10.85',
      pieces: [
        start('s'),
        subProcess('sub', start('x', definition), userTask('a'), end('z'), path('x', 'a', 'z')),
        end('e'),
        path('s', 'sub', 'e'),
      ],
      expected: forbidden('x'),
    }),
  ),
  whole({
    part: START,
    row: 'with an incoming flow',
    source: '10.5.2',
    pieces: [start('s'), userTask('a'), path('s', 'a', 's')],
    expected: forbidden('s'),
  }),
  whole({
    part: START,
    row: 'two of a process',
    source: '10.5.2, 13.2',
    pieces: [start('s'), start('t', message('m')), userTask('a'), end('e'), path('s', 'a', 'e'), path('t', 'a')],
    expected: refused('p', 'a process is entered in one way'),
  }),
  whole({
    part: START,
    row: 'none drawn: what has no incoming flow begins',
    source: '13.2, 13.5.1',
    pieces: [userTask('a'), userTask('b'), end('e'), path('a', 'e'), path('b', 'e')],
    scenarios: 'start | a b\ndone a | b\ndone b | end',
    unless: 'where it begins has to be drawn',
  }),
  whole({
    part: START,
    row: 'receive task that instantiates',
    source: '13.2',
    pieces: [
      raw('<bpmn:receiveTask id="s" instantiate="true" messageRef="message-m" />', ...message('m').roots),
      ...rest,
    ],
    expected: refused('s', 'a process starts by its start event'),
  }),
  whole({
    part: START,
    row: 'event-based gateway that instantiates',
    source: '13.2, 13.4.4',
    pieces: [
      raw('<bpmn:eventBasedGateway id="s" instantiate="true" />'),
      catching('m', message('m')),
      catching('n', message('n')),
      userTask('a'),
      end('e'),
      path('s', 'm', 'a', 'e'),
      path('s', 'n', 'a'),
    ],
    expected: refused('s', 'a process starts by its start event'),
  }),
];

/** A parallel branch beside the end, to see what the end does to it. */
const beside = [parallel('split'), userTask('a'), userTask('b'), end('be')];
const ways = [path('s', 'split', 'a', 'e'), path('split', 'b', 'be')];
const ends = (row: string, definition: Piece | undefined, more: Partial<Fragment> = {}): Fragment => ({
  part: END,
  row,
  source: '13.5.6',
  pieces: [...beside, end('e', ...(definition ? [definition] : [])), ...ways],
  scenarios: 'start | a b\ndone a | b\ndone b | end',
  ...more,
});
const handles = eventSubProcess('on', start('x', error('E')), userTask('h'), end('z'), path('x', 'h', 'z'));

const ENDS: Fragment[] = [
  ends('none: its own path only', undefined),
  ends('message', message('m'), { thrown: ['message m'] }),
  ends('signal', signal('sig'), { thrown: ['signal sig'] }),
  ends('escalation that nobody catches', escalation('C')),
  ends('terminate: everything in its scope', terminate, { scenarios: 'start | a b\ndone a | end' }),
  {
    part: END,
    row: 'terminate: event sub-processes of its scope too',
    source: '13.5.6',
    pieces: [
      userTask('a'),
      end('e', terminate),
      path('s', 'a', 'e'),
      eventSubProcess('on', startAlongside('x', message('m')), userTask('h'), end('z'), path('x', 'h', 'z')),
    ],
    scenarios: 'start | a x\nmessage x | a h x\ndone a | end',
  },
  {
    part: END,
    row: 'terminate: sub-processes and calls in its scope too',
    source: '13.5.6',
    pieces: [
      parallel('split'),
      userTask('a'),
      subProcess('sub', start('ss'), userTask('b'), end('se'), path('ss', 'b', 'se')),
      callActivity('call', 'r'),
      end('e', terminate),
      end('f'),
      path('s', 'split', 'a', 'e'),
      path('split', 'sub', 'f'),
      path('split', 'call', 'f'),
    ],
    called: [diagramOf('r', start('rs'), userTask('c'), end('re'), path('rs', 'c', 're'))],
    scenarios: 'start | a b c\ndone a | end',
  },
  {
    part: END,
    row: 'terminate in a sub-process: what is outside goes on',
    source: '13.5.6',
    pieces: [
      parallel('outside'),
      userTask('o'),
      subProcess(
        'sub',
        start('ss'),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        end('t', terminate),
        end('be'),
        path('ss', 'split', 'a', 't'),
        path('split', 'b', 'be'),
      ),
      userTask('after'),
      end('e'),
      path('s', 'outside', 'o', 'e'),
      path('outside', 'sub', 'after', 'e'),
    ],
    scenarios: 'start | a b o\ndone a | after o\ndone after | o\ndone o | end',
  },
  {
    part: END,
    row: 'error: everything in its scope, and its handler begins',
    source: '13.5.6, 10.5.6',
    pieces: [...beside, end('e', error('E')), ...ways, handles],
    scenarios: 'start | a b\ndone a | h\ndone h | end',
  },
  {
    part: END,
    row: 'error of a sub-process: on its border',
    source: '13.5.6, 10.5.6',
    pieces: [
      subProcess(
        'sub',
        start('ss'),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        end('t', error('E')),
        end('be'),
        path('ss', 'split', 'a', 't'),
        path('split', 'b', 'be'),
      ),
      boundary('x', 'sub', error('E')),
      userTask('h'),
      end('e'),
      end('z'),
      path('s', 'sub', 'e'),
      path('x', 'h', 'z'),
    ],
    scenarios: 'start | a b\ndone a | h\ndone h | end',
    times: { e: 0 },
  },
  {
    part: END,
    row: 'escalation of a sub-process: on its border, interrupting',
    source: '13.5.6, 10.5.6',
    pieces: [
      subProcess(
        'sub',
        start('ss'),
        parallel('split'),
        userTask('a'),
        userTask('b'),
        end('t', escalation('C')),
        end('be'),
        path('ss', 'split', 'a', 't'),
        path('split', 'b', 'be'),
      ),
      boundary('x', 'sub', escalation('C')),
      userTask('h'),
      end('e'),
      end('z'),
      path('s', 'sub', 'e'),
      path('x', 'h', 'z'),
    ],
    scenarios: 'start | a b\ndone a | h\ndone h | end',
    times: { e: 0 },
  },
  {
    part: END,
    row: 'message, by a job',
    source: '13.5.6',
    pieces: [userTask('a'), end('e', raw('<bpmn:messageEventDefinition />'), work), path('s', 'a', 'e')],
    scenarios: 'start | a\ndone a | e\ndone e | end',
  },
];

const UNCAUGHT: Cell = whole({
  part: END,
  row: 'error that nobody catches: an incident',
  source: 'processes.md',
  pieces: [start('s'), userTask('a'), end('e', error('E')), path('s', 'a', 'e')],
  scenarios: 'start | a\ndone a | !e:unhandled-error',
});

const last = (row: string, event: Piece, expected: Cell['expected'], source = '10.5.3, table 10.88'): Cell =>
  whole({ part: END, row, source, pieces: [start('s'), userTask('a'), event, path('s', 'a', 'e')], expected });
const OTHERS: Cell[] = [
  last('timer', end('e', after('PT1H')), forbidden('e')),
  last('conditional', end('e', condition('= ok')), forbidden('e')),
  last('link', end('e', link('l')), forbidden('e')),
  last('cancel, not in a transaction', end('e', cancel), forbidden('e')),
  last('compensation', end('e', compensate), refused('e', 'no compensation yet'), '13.5.5, 13.5.6'),
  last('multiple', end('e', two), refused('e', 'one event definition for each event')),
  whole({
    part: END,
    row: 'with an outgoing flow',
    source: '10.5.3',
    pieces: [start('s'), userTask('a'), end('e'), path('s', 'e', 'a', 'e')],
    expected: forbidden('e'),
  }),
];

export const STARTS_AND_ENDS: readonly Cell[] = [...STARTS, ...ENDS.flatMap(inPlaces), UNCAUGHT, ...OTHERS];
