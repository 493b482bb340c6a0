import {
  callActivity,
  diagramOf,
  end,
  error,
  escalation,
  eventSubProcess,
  link,
  mapping,
  message,
  oneAfterAnother,
  parallel,
  path,
  type Piece,
  serviceTask,
  start,
  startAlongside,
  subProcess,
  terminate,
  throwing,
  timer,
  userTask,
} from '../../support/bpmn-builder.js';
import { type Cell, forbidden, refused } from '../cell.js';
import { cancel, compensate, raw, work } from '../pieces.js';
import { type Fragment, inPlaces } from '../places.js';
import { alongside, interrupting, TRIGGERS } from './triggers.js';
import { whole } from './whole.js';

const PART = 'Event sub-processes';
const source = '13.5.4';
const usual = [userTask('a'), end('e'), path('s', 'a', 'e')];
const handles = (first: Piece) => eventSubProcess('on', first, userTask('h'), end('z'), path('x', 'h', 'z'));

/** Once the scope's own tokens are gone it is completing: no handler begins any more (13.3.2). */
const COMPLETING = (handlers: string[]) => [
  `done a | ${handlers.join(' ')}`,
  ...handlers.map((_, index) => `done h | ${handlers.slice(index + 1).join(' ') || 'end'}`),
];

const started: Fragment[] = TRIGGERS.flatMap((trigger) => [
  {
    part: PART,
    row: `${trigger.kind} start, interrupting`,
    source,
    pieces: [...usual, handles(start('x', trigger.definition))],
    scenarios: interrupting(trigger, 'a', 'h', 'done a | end'),
  },
  {
    part: PART,
    row: `${trigger.kind} start, non-interrupting`,
    source: '13.5.4, 13.3.2',
    pieces: [...usual, handles(startAlongside('x', trigger.definition))],
    scenarios: [
      alongside(trigger, 'a', COMPLETING),
      `start${trigger.initially} | a${trigger.waits ? ' x' : ''}\ndone a | end`,
    ],
  },
]);

const CYCLE: Fragment = {
  part: PART,
  row: 'timer cycle start, non-interrupting',
  source: '10.5.5, 13.5.4',
  pieces: [...usual, handles(startAlongside('x', timer('timeCycle', 'R2/PT1H')))],
  scenarios: 'start | a x\nfire x | a h x\nfire x | a h h\ndone a | h h\ndone h | h\ndone h | end',
};

const job = [serviceTask('a', work), end('e'), path('s', 'a', 'e')];
const failingSub = subProcess('a', start('as'), userTask('in'), end('fail', error('E')), path('as', 'in', 'fail'));
const failingCallee = diagramOf('r', start('rs'), userTask('in'), end('fail', error('E')), path('rs', 'in', 'fail'));
const throws = [throwing('throw', escalation('C')), userTask('a'), end('e'), path('s', 'throw', 'a', 'e')];
const thrownIn = subProcess(
  'a',
  start('as'),
  throwing('throw', escalation('C')),
  userTask('in'),
  end('ae'),
  path('as', 'throw', 'in', 'ae'),
);

const caught: Fragment[] = [
  ...(
    [
      ['with its code', error('E')],
      ['without a code: catches all', error()],
    ] as const
  ).map(([row, definition]): Fragment => ({
    part: PART,
    row: `error start ${row}, of a job in the scope, interrupting`,
    source: '13.5.4, 10.5.6',
    pieces: [...job, handles(start('x', definition))],
    scenarios: ['start | a\nerror a E | h\ndone h | end', 'start | a\ndone a | end'],
  })),
  {
    part: PART,
    row: 'error start, of a sub-process in the scope, interrupting',
    source: '13.5.4, 10.5.6',
    pieces: [failingSub, end('e'), path('s', 'a', 'e'), handles(start('x', error('E')))],
    scenarios: 'start | in\ndone in | h\ndone h | end',
    times: { e: 0 },
  },
  {
    part: PART,
    row: 'error start, of a called process, interrupting',
    source: '13.5.4, 10.5.6',
    pieces: [callActivity('a', 'r'), end('e'), path('s', 'a', 'e'), handles(start('x', error('E')))],
    called: [failingCallee],
    scenarios: 'start | in\ndone in | h\ndone h | end',
    times: { e: 0 },
  },
  ...(
    [
      ['with its code', escalation('C')],
      ['without a code: catches all', escalation()],
    ] as const
  ).flatMap(([row, definition]): Fragment[] => [
    {
      part: PART,
      row: `escalation start ${row}, interrupting`,
      source: '13.5.4, 10.5.6',
      pieces: [...throws, handles(start('x', definition))],
      scenarios: 'start | h\ndone h | end',
      times: { a: 0 },
    },
    {
      part: PART,
      row: `escalation start ${row}, non-interrupting`,
      source: '13.5.4, 10.5.6',
      pieces: [...throws, handles(startAlongside('x', definition))],
      scenarios: 'start | a h\ndone a | h\ndone h | end',
    },
  ]),
  {
    part: PART,
    row: 'escalation start, of a sub-process in the scope, interrupting',
    source: '13.5.4, 10.5.6',
    pieces: [thrownIn, end('e'), path('s', 'a', 'e'), handles(start('x', escalation('C')))],
    scenarios: 'start | h\ndone h | end',
    times: { in: 0 },
  },
  {
    part: PART,
    row: 'escalation start, of a sub-process in the scope, non-interrupting',
    source: '13.5.4, 10.5.6',
    pieces: [thrownIn, end('e'), path('s', 'a', 'e'), handles(startAlongside('x', escalation('C')))],
    scenarios: 'start | h in\ndone in | h\ndone h | end',
  },
];

const more: Fragment[] = [
  {
    part: PART,
    row: 'interrupting: all tokens of the scope, before joins and in sub-processes too',
    source,
    pieces: [
      parallel('split'),
      userTask('a'),
      subProcess('sub', start('ss'), userTask('b'), end('se'), path('ss', 'b', 'se')),
      parallel('join'),
      end('e'),
      path('s', 'split', 'a', 'join', 'e'),
      path('split', 'sub', 'join'),
      handles(start('x', message('m'))),
    ],
    scenarios: 'start | a b x\ndone a | b x\nmessage x | h\ndone h | end',
    times: { e: 0 },
  },
  {
    part: PART,
    row: 'interrupting: another one of the scope begins no more',
    source,
    pieces: [
      ...usual,
      handles(start('x', message('m'))),
      eventSubProcess('other', startAlongside('y', message('n')), userTask('i'), end('ze'), path('y', 'i', 'ze')),
    ],
    scenarios: [
      'start | a x y\nmessage y | a i x y\nmessage x | h\ndone h | end',
      'start | a x y\nmessage x | h\ndone h | end',
    ],
  },
  {
    part: PART,
    row: 'one in another',
    source,
    pieces: [
      ...usual,
      eventSubProcess(
        'on',
        start('x', message('m')),
        userTask('h'),
        end('z'),
        path('x', 'h', 'z'),
        eventSubProcess('in', start('y', message('n')), userTask('i'), end('ze'), path('y', 'i', 'ze')),
      ),
    ],
    scenarios: 'start | a x\nmessage x | h y\nmessage y | i\ndone i | end',
  },
  {
    part: PART,
    row: 'an error out of an interrupting one goes to the next scope',
    source: '10.5.6',
    pieces: [
      subProcess(
        'sub',
        start('ss'),
        userTask('a'),
        end('se'),
        path('ss', 'a', 'se'),
        eventSubProcess('on', start('x', message('m')), userTask('h'), end('z', error('E')), path('x', 'h', 'z')),
        eventSubProcess('not', start('y', error('E')), userTask('wrong'), end('ze'), path('y', 'wrong', 'ze')),
      ),
      end('e'),
      path('s', 'sub', 'e'),
      eventSubProcess('outer', start('o', error('E')), userTask('right'), end('oe'), path('o', 'right', 'oe')),
    ],
    scenarios: 'start | a x\nmessage x | h\ndone h | right\ndone right | end',
  },
];

const MAPPED: Cell = whole({
  part: PART,
  row: 'what its event brings, mapped',
  source: 'Zeebe: ioMapping',
  pieces: [start('s'), ...usual, handles(startAlongside('x', message('m'), mapping({}, { got: '= given' })))],
  scenarios: 'start | a x {}\nmessage x {"given":1} | a h x {"got":1}\ndone a | h\ndone h | end {"got":1}',
});

const no = (row: string, first: Piece, sourceOf = '10.5.2, table 10.86'): Cell =>
  whole({
    part: PART,
    row,
    source: sourceOf,
    pieces: [start('s'), ...usual, handles(first)],
    expected: forbidden('x'),
  });
const startOf = (definition: string, attributes = '', ...roots: string[]) =>
  raw(`<bpmn:startEvent id="x" ${attributes}>${definition}</bpmn:startEvent>`, ...roots);

const FORBIDDEN: Cell[] = [
  no('none start', start('x')),
  no('error start, non-interrupting', startAlongside('x', error('E'))),
  no('link start', start('x', link('l'))),
  no('terminate start', start('x', terminate)),
  no('cancel start', start('x', cancel)),
  whole({
    part: PART,
    row: 'with an incoming flow',
    source,
    pieces: [
      start('s'),
      userTask('a'),
      end('e'),
      path('s', 'a', 'e'),
      path('a', 'on'),
      handles(start('x', message('m'))),
    ],
    expected: forbidden('on'),
  }),
  whole({
    part: PART,
    row: 'with an outgoing flow',
    source,
    pieces: [start('s'), ...usual, handles(start('x', message('m'))), path('on', 'e')],
    expected: forbidden('on'),
  }),
  whole({
    part: PART,
    row: 'with two start events',
    source: '10.3.5',
    pieces: [
      start('s'),
      ...usual,
      eventSubProcess(
        'on',
        start('x', message('m')),
        start('y', message('n')),
        userTask('h'),
        end('z'),
        path('x', 'h', 'z'),
        path('y', 'h'),
      ),
    ],
    expected: forbidden('on'),
  }),
];

const both = `${message('m').xml}<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>`;
const REFUSED: Cell[] = [
  ...(['true', 'false'] as const).flatMap((isInterrupting) => {
    const how = isInterrupting === 'true' ? 'interrupting' : 'non-interrupting';
    return [
      whole({
        part: PART,
        row: `multiple start, ${how}`,
        source: '10.5.2',
        pieces: [
          start('s'),
          ...usual,
          handles(startOf(both, `isInterrupting="${isInterrupting}"`, ...message('m').roots)),
        ],
        expected: refused('x', 'one event definition for each event'),
      }),
      whole({
        part: PART,
        row: `parallel multiple start, ${how}`,
        source: '10.5.2',
        pieces: [
          start('s'),
          ...usual,
          handles(startOf(both, `isInterrupting="${isInterrupting}" parallelMultiple="true"`, ...message('m').roots)),
        ],
        expected: refused('x', 'one event definition for each event'),
      }),
    ];
  }),
  whole({
    part: PART,
    row: 'compensation start',
    source: '13.5.5',
    pieces: [start('s'), ...usual, handles(start('x', compensate))],
    expected: refused('x', 'no compensation yet'),
  }),
  whole({
    part: PART,
    row: 'multi-instance',
    source: '10.3.5',
    pieces: [
      start('s'),
      ...usual,
      eventSubProcess(
        'on',
        oneAfterAnother({ inputCollection: '= [1, 2]' }),
        start('x', message('m')),
        userTask('h'),
        end('z'),
        path('x', 'h', 'z'),
      ),
    ],
    expected: refused('on', 'what its event brings is for one'),
  }),
];

export const EVENT_SUB_PROCESSES: readonly Cell[] = [
  ...[...started, CYCLE, ...caught, ...more].flatMap(inPlaces),
  MAPPED,
  ...FORBIDDEN,
  ...REFUSED,
];
