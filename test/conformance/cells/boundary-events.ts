import {
  after,
  allAtOnce,
  alongside as beside,
  boundary,
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
  path,
  type Piece,
  receiving,
  serviceTask,
  start,
  subProcess,
  task,
  terminate,
  throwing,
  timer,
  userTask,
} from '../../support/bpmn-builder.js';
import { type Cell, forbidden, refused } from '../cell.js';
import { cancel, compensate, jobOf, manualTask, raw, work } from '../pieces.js';
import { type Fragment, inPlaces } from '../places.js';
import { whole } from './whole.js';
import { alongside, interrupting, TRIGGERS } from './triggers.js';

const PART = 'Boundary events';
const behind = [
  userTask('after'),
  end('e'),
  path('s', 'a', 'after', 'e'),
  userTask('h'),
  end('z'),
  path('x', 'h', 'z'),
] as const;
const source = '13.5.3';
const USUAL = 'done a | after\ndone after | end';
const LEAVE = (handlers: string[]) => [
  `done a | after ${handlers.join(' ')}`,
  ...handlers.map((_, index) => `done h | ${['after', ...handlers.slice(index + 1)].join(' ')}`),
  'done after | end',
];

const onUserTask: Fragment[] = TRIGGERS.flatMap((trigger) => [
  {
    part: PART,
    row: `${trigger.kind}, interrupting`,
    source,
    pieces: [userTask('a'), boundary('x', 'a', trigger.definition), ...behind],
    scenarios: interrupting(trigger, 'a', 'h', USUAL),
  },
  {
    part: PART,
    row: `${trigger.kind}, non-interrupting`,
    source,
    pieces: [userTask('a'), beside('x', 'a', trigger.definition), ...behind],
    scenarios: [alongside(trigger, 'a', LEAVE), `start${trigger.initially} | a${trigger.waits ? ' x' : ''}\n${USUAL}`],
  },
]);

const CYCLE: Fragment = {
  part: PART,
  row: 'timer cycle, non-interrupting',
  source: '10.5.5, 13.5.3',
  pieces: [userTask('a'), beside('x', 'a', timer('timeCycle', 'R2/PT1H')), ...behind],
  scenarios:
    'start | a x\nfire x | a h x\nfire x | a h h\ndone a | after h h\ndone h | after h\ndone h | after\ndone after | end',
};

/** Errors and escalations out of an activity. */
const thrower = (definition: Piece) =>
  subProcess(
    'a',
    start('as'),
    throwing('throw', definition),
    userTask('in'),
    end('ae'),
    path('as', 'throw', 'in', 'ae'),
  );
const failing = (code: string) =>
  subProcess('a', start('as'), userTask('in'), end('fail', error(code)), path('as', 'in', 'fail'));
const calledFailing = diagramOf('r', start('rs'), userTask('in'), end('fail', error('E')), path('rs', 'in', 'fail'));
const calledThrowing = diagramOf(
  'r',
  start('rs'),
  throwing('throw', escalation('C')),
  userTask('in'),
  end('re'),
  path('rs', 'throw', 'in', 're'),
);
const CAUGHT = 'start | in\ndone in | h\ndone h | end';
const BESIDE = 'start | in h\ndone in | after h\ndone h | after\ndone after | end';

const caught: Fragment[] = [
  ...(
    [
      ['error with its code, of a sub-process', failing('E'), error('E')],
      ['error without a code: catches all, of a sub-process', failing('E'), error()],
    ] as const
  ).map(([row, activity, definition]): Fragment => ({
    part: PART,
    row: `${row}, interrupting`,
    source: '13.5.3, 10.5.6',
    pieces: [activity, boundary('x', 'a', definition), ...behind],
    scenarios: CAUGHT,
    times: { after: 0, x: 1 },
  })),
  {
    part: PART,
    row: 'error of a called process, interrupting',
    source: '13.5.3, 10.5.6',
    pieces: [callActivity('a', 'r'), boundary('x', 'a', error('E')), ...behind],
    called: [calledFailing],
    scenarios: CAUGHT,
    times: { after: 0, x: 1 },
  },
  {
    part: PART,
    row: 'error of another code goes on to the next scope',
    source: '10.5.6',
    pieces: [
      subProcess(
        'outer',
        start('os'),
        failing('E'),
        boundary('y', 'a', error('F')),
        userTask('wrong'),
        end('oe'),
        path('os', 'a', 'oe'),
        path('y', 'wrong', 'oe'),
      ),
      boundary('x', 'outer', error('E')),
      userTask('after'),
      userTask('h'),
      end('e'),
      end('z'),
      path('s', 'outer', 'after', 'e'),
      path('x', 'h', 'z'),
    ],
    scenarios: CAUGHT,
  },
  ...(
    [
      ['with its code, of a sub-process', thrower(escalation('C')), escalation('C'), undefined],
      ['without a code: catches all, of a sub-process', thrower(escalation('C')), escalation(), undefined],
      ['of a called process', callActivity('a', 'r'), escalation('C'), [calledThrowing]],
    ] as const
  ).flatMap(([row, activity, definition, called]): Fragment[] => [
    {
      part: PART,
      row: `escalation ${row}, interrupting`,
      source: '13.5.3, 10.5.6',
      pieces: [activity, boundary('x', 'a', definition), ...behind],
      called,
      scenarios: 'start | h\ndone h | end',
      times: { in: 0, after: 0 },
    },
    {
      part: PART,
      row: `escalation ${row}, non-interrupting`,
      source: '13.5.3, 10.5.6',
      pieces: [activity, beside('x', 'a', definition), ...behind],
      called,
      scenarios: BESIDE,
    },
  ]),
];

/** Every kind of host, with what shows that it waits. */
const callee = diagramOf('r', start('rs'), userTask('c'), end('re'), path('rs', 'c', 're'));
const inner = [start('as'), userTask('c'), end('ae'), path('as', 'c', 'ae')];
const twice = { inputCollection: '= [1, 2]' };
const HOSTS: [row: string, host: Piece, waiting: string][] = [
  ['service task', serviceTask('a', work), 'a'],
  ['send task with a job', jobOf('sendTask', 'a'), 'a'],
  ['receive task', receiving('a', 'in', '= "k"'), 'a'],
  ['business rule task with a job', jobOf('businessRuleTask', 'a'), 'a'],
  ['script task with a job', jobOf('scriptTask', 'a'), 'a'],
  ['call activity', callActivity('a', 'r'), 'c'],
  ['sub-process', subProcess('a', ...inner), 'c'],
  ['parallel multi-instance user task', userTask('a', allAtOnce(twice)), 'a a'],
  ['sequential multi-instance user task', userTask('a', oneAfterAnother(twice)), 'a'],
  ['parallel multi-instance sub-process', subProcess('a', allAtOnce(twice), ...inner), 'c c'],
  ['parallel multi-instance call activity', callActivity('a', 'r', allAtOnce(twice)), 'c c'],
];
const onHosts: Cell[] = HOSTS.flatMap(([row, host, waiting]) =>
  (
    [
      ['message', message('m'), 'message x', ' x'],
      ['timer', after('PT1H'), 'fire x', ''],
    ] as const
  ).flatMap(([kind, definition, occurs, still]) => {
    const finish = waiting.split(' ')[0]!;
    const verb = row === 'receive task' ? 'message' : 'done';
    const runsOut: string[] = [];
    const waits = waiting.split(' ').length;
    const isSequential = row.startsWith('sequential');
    for (let left = waits - 1; left > 0; left -= 1) {
      runsOut.push(`${verb} ${finish} | ${[...Array.from({ length: left }, () => finish), 'h'].join(' ')}${still}`);
    }
    if (isSequential) runsOut.push(`${verb} ${finish} | ${finish} h${still}`);
    return [
      ...inPlaces({
        part: 'Boundary events by host',
        row: `${kind} on a ${row}, interrupting`,
        source,
        pieces: [host, boundary('x', 'a', definition), ...behind],
        called: [callee],
        scenarios: `start | ${waiting} x\n${occurs} | h\ndone h | end`,
        places: ['process', 'sub-process'],
      }),
      ...inPlaces({
        part: 'Boundary events by host',
        row: `${kind} on a ${row}, non-interrupting`,
        source,
        pieces: [host, beside('x', 'a', definition), ...behind],
        called: [callee],
        scenarios: [
          `start | ${waiting} x`,
          `${occurs} | ${waiting} h${still}`,
          ...runsOut,
          `${verb} ${finish} | after h`,
          'done h | after',
          'done after | end',
        ].join('\n'),
        places: ['process', 'sub-process'],
      }),
    ];
  }),
);

/** Activities that are over at once: their boundary events can never occur. */
const onPassing: Cell[] = (
  [
    ['task', task('a')],
    ['manual task', manualTask('a')],
  ] as const
).map(([row, host]) =>
  whole({
    part: 'Boundary events by host',
    row: `message on a ${row}, interrupting`,
    source,
    pieces: [start('s'), host, boundary('x', 'a', message('m')), ...behind],
    scenarios: 'start | after\ndone after | end',
    unless: 'the event could never occur',
  }),
);

const passesMapping: Fragment = {
  part: PART,
  row: 'message, its variables mapped',
  source: 'Zeebe: ioMapping',
  pieces: [userTask('a'), boundary('x', 'a', message('m'), mapping({}, { got: '= given' })), ...behind],
  scenarios: 'start | a x\nmessage x {"given":1} | h {"got":1}\ndone h | end {"got":1}',
};

const no = (row: string, definition: Piece, attributes = '', host = userTask('a')): Cell =>
  whole({
    part: PART,
    row,
    source: '10.5.4, table 10.90',
    pieces: [
      start('s'),
      host,
      raw(
        `<bpmn:boundaryEvent id="x" attachedToRef="a" ${attributes}>${definition.xml}</bpmn:boundaryEvent>`,
        ...definition.roots,
      ),
      ...behind,
    ],
    expected: forbidden('x'),
  });
const beside_ = 'cancelActivity="false"';

const FORBIDDEN: Cell[] = [
  no('none', raw('')),
  no('link', link('l')),
  no('terminate', terminate),
  no('error, non-interrupting', error('E'), beside_, serviceTask('a', work)),
  no('cancel, not on a transaction', cancel),
  whole({
    part: PART,
    row: 'with an incoming flow',
    source: '10.5.4',
    pieces: [
      start('s'),
      userTask('a'),
      boundary('x', 'a', message('m')),
      userTask('h'),
      end('e'),
      path('s', 'a', 'e'),
      path('x', 'h', 'x'),
    ],
    expected: forbidden('x'),
  }),
  whole({
    part: PART,
    row: 'on an event',
    source: '10.5.4',
    pieces: [start('s'), throwing('a'), boundary('x', 'a', message('m')), ...behind],
    expected: forbidden('x'),
  }),
  whole({
    part: PART,
    row: 'on an event sub-process',
    source: '13.5.4',
    pieces: [
      start('s'),
      userTask('b'),
      end('e'),
      path('s', 'b', 'e'),
      eventSubProcess('a', start('as', message('n')), end('ae'), path('as', 'ae')),
      boundary('x', 'a', message('m')),
      end('z'),
      path('x', 'z'),
    ],
    expected: forbidden('x'),
  }),
];

const REFUSED: Cell[] = (
  [
    ['compensation', compensate.xml, ''],
    [
      'multiple',
      `${message('m').xml}<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>`,
      '',
    ],
    [
      'parallel multiple',
      `${message('m').xml}<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>`,
      'parallelMultiple="true"',
    ],
  ] as const
).flatMap(([kind, definitions, more]) =>
  ['interrupting', 'non-interrupting'].map((how) =>
    whole({
      part: PART,
      row: `${kind}, ${how}`,
      source: kind === 'compensation' ? '13.5.5' : '10.5.4',
      pieces: [
        start('s'),
        userTask('a'),
        raw(
          `<bpmn:boundaryEvent id="x" attachedToRef="a" cancelActivity="${String(how === 'interrupting')}" ${more}>${definitions}</bpmn:boundaryEvent>`,
          ...message('m').roots,
        ),
        ...behind,
      ],
      expected: refused('x', kind === 'compensation' ? 'no compensation yet' : 'one event definition for each event'),
    }),
  ),
);

/** A task throws an escalation through the interface that its worker has. */
const escalationOfTask: Cell[] = (['interrupting', 'non-interrupting'] as const).map((how) =>
  whole({
    part: PART,
    row: `escalation of a service task, ${how}`,
    source: '10.5.4, table 10.90',
    pieces: [
      start('s'),
      serviceTask('a', work),
      (how === 'interrupting' ? boundary : beside)('x', 'a', escalation('C')),
      ...behind,
    ],
    scenarios:
      how === 'interrupting'
        ? 'start | a\nescalate a C | h\ndone h | end'
        : 'start | a\nescalate a C | a h\ndone a | after h\ndone h | after\ndone after | end',
    unless: 'escalations come out of sub-processes and calls only',
  }),
);

export const BOUNDARY_EVENTS: readonly Cell[] = [
  ...[...onUserTask, CYCLE, ...caught, passesMapping].flatMap(inPlaces),
  ...escalationOfTask,
  ...FORBIDDEN,
  ...REFUSED,
  ...onHosts,
  ...onPassing,
];
