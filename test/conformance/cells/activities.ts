import {
  allAtOnce,
  boundary,
  callActivity,
  diagramOf,
  end,
  error,
  job,
  mapping,
  oneAfterAnother,
  parallel,
  path,
  type Piece,
  receiving,
  ruleTask,
  scriptTask,
  serviceTask,
  start,
  subProcess,
  task,
  userTask,
  userTaskWithDefault,
  when,
} from '../../support/bpmn-builder.js';
import type { Cell } from '../cell.js';
import { type Fragment, inPlaces } from '../places.js';
import { jobOf, manualTask, raw, sending, standardLoop, timesOver, work } from '../pieces.js';

const after = userTask('after');
const behind = [after, end('e'), path('s', 'a', 'after', 'e')];
const callee = diagramOf('r', start('rs'), userTask('c'), end('re'), path('rs', 'c', 're'));
const [PASSES, WAITS] = ['start | after\ndone after | end', 'start | a\ndone a | after\ndone after | end'];

type Row = Omit<Fragment, 'part' | 'pieces'> & { activity: Piece; rest?: readonly Piece[] };

const TASKS: Row[] = [
  { row: 'task', source: '13.3.3', activity: task('a'), scenarios: PASSES },
  { row: 'manual task', source: '13.3.3', activity: manualTask('a'), scenarios: PASSES },
  { row: 'user task', source: '13.3.3', activity: userTask('a'), scenarios: WAITS },
  { row: 'service task', source: '13.3.3', activity: serviceTask('a', work), scenarios: WAITS },
  {
    row: 'send task, with a message',
    source: '13.3.3',
    activity: sending('a', 'out'),
    scenarios: PASSES,
    thrown: ['message out'],
  },
  { row: 'send task, with a job', source: '13.3.3', activity: jobOf('sendTask', 'a'), scenarios: WAITS },
  {
    row: 'receive task',
    source: '13.3.3',
    activity: receiving('a', 'in', '= "k"'),
    scenarios: 'start | a\nmessage a | after\ndone after | end',
  },
  {
    row: 'business rule task, with a decision',
    source: '13.3.3',
    activity: ruleTask('a', 'rule', 'result'),
    scenarios: 'start | a\ndone a {"result":1} | after {"result":1}\ndone after | end {"result":1}',
  },
  {
    row: 'business rule task, with a job',
    source: '13.3.3',
    activity: jobOf('businessRuleTask', 'a'),
    scenarios: WAITS,
  },
  {
    row: 'script task, FEEL',
    source: '13.3.3',
    activity: scriptTask('a', '= n + 1', 'm'),
    scenarios: 'start {"n":1} | after {"n":1,"m":2}\ndone after | end {"n":1,"m":2}',
  },
  { row: 'script task, with a job', source: '13.3.3', activity: jobOf('scriptTask', 'a'), scenarios: WAITS },
  {
    row: 'call activity',
    source: '13.3.4',
    activity: callActivity('a', 'r'),
    called: [callee],
    scenarios: 'start | c\ndone c | after\ndone after | end',
    order: ['c < a'],
  },
  {
    row: 'embedded sub-process',
    source: '13.3.4',
    activity: subProcess('a', start('as'), userTask('b'), end('ae'), path('as', 'b', 'ae')),
    scenarios: 'start | b\ndone b | after\ndone after | end',
    order: ['b < a'],
  },
  {
    row: 'embedded sub-process, left by its last token',
    source: '13.3.4',
    activity: subProcess(
      'a',
      start('as'),
      parallel('split'),
      userTask('b'),
      userTask('c'),
      end('be'),
      end('ce'),
      path('as', 'split', 'b', 'be'),
      path('split', 'c', 'ce'),
    ),
    scenarios: [
      'start | b c\ndone b | c\ndone c | after\ndone after | end',
      'start | b c\ndone c | b\ndone b | after\ndone after | end',
    ],
  },
  {
    row: 'embedded sub-processes in one another',
    source: '13.3.4',
    activity: subProcess(
      'a',
      start('as'),
      subProcess('in', start('is'), userTask('b'), end('ie'), path('is', 'b', 'ie')),
      end('ae'),
      path('as', 'in', 'ae'),
    ),
    scenarios: 'start | b\ndone b | after\ndone after | end',
    order: ['b < in', 'in < a'],
  },
];

const each = { inputCollection: '= [1, 2, 3]', inputElement: 'item' };
const inner = [start('as'), userTask('b'), end('ae'), path('as', 'b', 'ae')];
const called = [callee];

const LOOPS: Row[] = [
  {
    row: 'parallel multi-instance user task',
    source: '13.3.7',
    activity: userTask('a', allAtOnce(each)),
    scenarios: 'start | a a a\ndone a | a a\ndone a | a\ndone a | after\ndone after | end',
  },
  {
    row: 'sequential multi-instance user task',
    source: '13.3.7',
    activity: userTask('a', oneAfterAnother(each)),
    scenarios: 'start | a\ndone a | a\ndone a | a\ndone a | after\ndone after | end',
  },
  {
    row: 'parallel multi-instance service task',
    source: '13.3.7',
    activity: serviceTask('a', work, allAtOnce(each)),
    scenarios: 'start | a a a\ndone a | a a\ndone a | a\ndone a | after\ndone after | end',
  },
  {
    row: 'sequential multi-instance receive task',
    source: '13.3.7',
    activity: receiving('a', 'in', '= "k"', oneAfterAnother(each)),
    scenarios: 'start | a\nmessage a | a\nmessage a | a\nmessage a | after\ndone after | end',
  },
  {
    row: 'parallel multi-instance send task',
    source: '13.3.7',
    activity: sending('a', 'out', allAtOnce(each)),
    scenarios: PASSES,
    thrown: ['message out', 'message out', 'message out'],
  },
  {
    row: 'parallel multi-instance sub-process',
    source: '13.3.7',
    activity: subProcess('a', allAtOnce(each), ...inner),
    scenarios: 'start | b b b\ndone b | b b\ndone b | b\ndone b | after\ndone after | end',
  },
  {
    row: 'sequential multi-instance sub-process',
    source: '13.3.7',
    activity: subProcess('a', oneAfterAnother(each), ...inner),
    scenarios: 'start | b\ndone b | b\ndone b | b\ndone b | after\ndone after | end',
  },
  {
    row: 'parallel multi-instance call activity',
    source: '13.3.7',
    activity: callActivity('a', 'r', allAtOnce(each)),
    called,
    scenarios: 'start | c c c\ndone c | c c\ndone c | c\ndone c | after\ndone after | end',
  },
  {
    row: 'sequential multi-instance call activity',
    source: '13.3.7',
    activity: callActivity('a', 'r', oneAfterAnother(each)),
    called,
    scenarios: 'start | c\ndone c | c\ndone c | c\ndone c | after\ndone after | end',
  },
  {
    row: 'parallel multi-instance, completion condition: the rest is cancelled',
    source: '13.3.7',
    activity: userTask('a', allAtOnce(each, '= numberOfCompletedInstances >= 2')),
    scenarios: 'start | a a a\ndone a | a a\ndone a | after\ndone after | end',
  },
  {
    row: 'sequential multi-instance, completion condition: the rest never begins',
    source: '13.3.7',
    activity: userTask('a', oneAfterAnother(each, '= numberOfCompletedInstances >= 2')),
    scenarios: 'start | a\ndone a | a\ndone a | after\ndone after | end',
  },
  {
    row: 'parallel multi-instance over nothing',
    source: '13.3.7',
    activity: userTask('a', allAtOnce({ inputCollection: '= []' })),
    scenarios: PASSES,
  },
  {
    row: 'sequential multi-instance over nothing',
    source: '13.3.7',
    activity: userTask('a', oneAfterAnother({ inputCollection: '= []' })),
    scenarios: PASSES,
  },
  {
    row: 'parallel multi-instance, loopCardinality',
    source: '13.3.7',
    activity: userTask('a', timesOver('= 1 + 1')),
    scenarios: 'start | a a\ndone a | a\ndone a | after\ndone after | end',
  },
  {
    row: 'sequential multi-instance, loopCardinality',
    source: '13.3.7',
    activity: userTask('a', timesOver('= 1 + 1', true)),
    scenarios: 'start | a\ndone a | a\ndone a | after\ndone after | end',
  },
  {
    row: 'standard loop, tested after each run',
    source: '13.3.6',
    activity: userTask('a', standardLoop({ testBefore: false }, '= again')),
    scenarios: [
      'start {"again":true} | a\ndone a | a\ndone a | a\nset {"again":false} | a\ndone a | after\nset {"again":true} | after\ndone after | end',
      'start {"again":false} | a\ndone a | after\ndone after | end',
    ],
    places: ['process', 'sub-process', 'event sub-process', 'sequential multi-instance', 'called process'],
  },
  {
    row: 'standard loop, tested before each run',
    source: '13.3.6',
    activity: userTask('a', standardLoop({ testBefore: true }, '= again')),
    scenarios: [
      'start {"again":false} | after\ndone after | end',
      'start {"again":true} | a\ndone a | a\nset {"again":false} | a\ndone a | after\nset {"again":true} | after\ndone after | end',
    ],
    places: ['process', 'sub-process', 'event sub-process', 'sequential multi-instance', 'called process'],
  },
  {
    row: 'standard loop, at most loopMaximum runs',
    source: '13.3.6',
    activity: userTask('a', standardLoop({ testBefore: false, loopMaximum: '2' }, '= true')),
    scenarios: 'start | a\ndone a | a\ndone a | after\ndone after | end',
  },
  {
    row: 'standard loop of a sub-process',
    source: '13.3.6',
    activity: subProcess('a', standardLoop({ testBefore: false, loopMaximum: '2' }, '= true'), ...inner),
    scenarios: 'start | b\ndone b | b\ndone b | after\ndone after | end',
  },
];

const secondFlow = raw('<bpmn:sequenceFlow id="split-a-2" sourceRef="split" targetRef="a" />');

/** How tokens enter and leave an activity; each with a whole diagram of its own. */
const FLOWS: Fragment[] = [
  {
    part: 'Sequence flow at activities',
    row: 'several outgoing flows: a token on each',
    source: '13.3.1',
    pieces: [userTask('a'), userTask('b'), userTask('c'), end('e'), path('s', 'a', 'b', 'e'), path('a', 'c', 'e')],
    scenarios: 'start | a\ndone a | b c\ndone b | c\ndone c | end',
  },
  {
    part: 'Sequence flow at activities',
    row: 'several incoming flows: the activity once for each token',
    source: '13.3.1',
    pieces: [parallel('split'), userTask('a'), end('e'), path('s', 'split', 'a', 'e'), secondFlow],
    scenarios: 'start | a a\ndone a | a\ndone a | end',
    times: { a: 2 },
  },
  {
    part: 'Sequence flow at activities',
    row: 'conditional flows: each one that is true',
    source: '13.3.1',
    pieces: [
      userTask('a'),
      userTask('b'),
      userTask('c'),
      userTask('d'),
      end('e'),
      path('s', 'a', 'd', 'e'),
      when('a', 'b', '= n > 1'),
      when('a', 'c', '= n > 2'),
      path('b', 'e'),
      path('c', 'e'),
    ],
    scenarios: [
      'start {"n":3} | a\ndone a | b c d\ndone b | c d\ndone c | d\ndone d | end',
      'start {"n":1} | a\ndone a | d\ndone d | end',
    ],
  },
  {
    part: 'Sequence flow at activities',
    row: 'default flow: only where no condition is true',
    source: '13.3.1',
    pieces: [
      userTaskWithDefault('a', 'a-c'),
      userTask('b'),
      userTask('c'),
      end('e'),
      path('s', 'a'),
      when('a', 'b', '= n > 1'),
      path('a', 'c', 'e'),
      path('b', 'e'),
    ],
    scenarios: ['start {"n":2} | a\ndone a | b\ndone b | end', 'start {"n":1} | a\ndone a | c\ndone c | end'],
  },
  {
    part: 'Sequence flow at activities',
    row: 'a start event with several outgoing flows: a token on each',
    source: '13.5.1',
    pieces: [userTask('a'), userTask('b'), end('e'), path('s', 'a', 'e'), path('s', 'b', 'e')],
    scenarios: 'start | a b\ndone a | b\ndone b | end',
  },
  {
    part: 'Sequence flow at activities',
    row: 'an activity without outgoing flows ends its path',
    source: '13.3.1',
    pieces: [userTask('a'), userTask('b'), path('s', 'a'), path('s', 'b')],
    scenarios: 'start | a b\ndone a | b\ndone b | end',
    unless: 'the end of each path has to be drawn',
  },
];

/** A task's error, for each kind of task that can have one. */
const FAILURES: Row[] = [
  ...['serviceTask', 'sendTask', 'businessRuleTask', 'scriptTask'].map((tag): Row => ({
    row: `error of the job of a ${tag}`,
    source: '13.3.2, 10.5.6',
    activity: jobOf(tag, 'a'),
    rest: [boundary('x', 'a', error('E')), userTask('h'), end('z'), path('x', 'h', 'z')],
    scenarios: ['start | a\nerror a E | h\ndone h | end', 'start | a\ndone a | after\ndone after | end'],
  })),
  {
    row: 'error of a user task',
    source: '13.3.2, 10.5.6',
    activity: userTask('a'),
    rest: [boundary('x', 'a', error('E')), userTask('h'), end('z'), path('x', 'h', 'z')],
    scenarios: 'start | a\nerror a E | h\ndone h | end',
  },
  {
    row: 'job with mappings',
    source: 'Zeebe: ioMapping',
    activity: serviceTask('a', job('work'), mapping({ given: '= n' }, { got: '= result + given' })),
    scenarios:
      'start {"n":1} | a {"n":1}\ndone a {"result":2} | after {"n":1,"got":3}\ndone after | end {"n":1,"got":3}',
  },
];

const cellsOf =
  (part: string) =>
  ({ activity, rest = [], ...row }: Row): Cell[] =>
    inPlaces({ ...row, part, pieces: [activity, ...behind, ...rest] });

export const ACTIVITIES: readonly Cell[] = [
  ...TASKS.flatMap(cellsOf('Activities')),
  ...FAILURES.flatMap(cellsOf('Activities')),
  ...LOOPS.flatMap(cellsOf('Loops and multi-instance')),
  ...FLOWS.flatMap(inPlaces),
];
