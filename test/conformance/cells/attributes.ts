import {
  allAtOnce,
  callActivity,
  catching,
  diagram,
  element,
  end,
  exclusive,
  message,
  path,
  type Piece,
  start,
  subProcess,
  task,
  userTask,
} from '../../support/bpmn-builder.js';
import { type Cell, forbidden, refused, runs } from '../cell.js';
import { adHoc, compensate, jobOf, raw, sending, transaction } from '../pieces.js';
import { whole } from './whole.js';

const DRAWN = 'Drawings and data';
const NOT = 'Refused for now';
const RUNS = 'start | a\ndone a | end';
const usual = [start('s'), userTask('a'), end('e'), path('s', 'a', 'e')];

/** Things that change nothing. */
const drawn = (row: string, source: string, ...more: Piece[]): Cell =>
  whole({ part: DRAWN, row, source, pieces: [...usual, ...more], scenarios: RUNS });
/** Roots that load quietly: what they say is for others. */
const quiet = (row: string, source: string, root: string, unless?: string): Cell =>
  whole({
    part: DRAWN,
    row,
    source,
    pieces: [...usual, raw('', root)],
    scenarios: RUNS,
    unless,
  });

const DRAWINGS: Cell[] = [
  drawn(
    'text annotation and association',
    '7.3.1',
    raw('<bpmn:textAnnotation id="ta"><bpmn:text>why</bpmn:text></bpmn:textAnnotation>'),
    raw('<bpmn:association id="as" sourceRef="a" targetRef="ta" />'),
  ),
  drawn(
    'group',
    '8.4.1',
    raw(
      '<bpmn:group id="gr" categoryValueRef="cv" />',
      '<bpmn:category id="cat"><bpmn:categoryValue id="cv" value="x" /></bpmn:category>',
    ),
  ),
  drawn(
    'data object and data store',
    '10.4.1',
    raw('<bpmn:dataObject id="do" />'),
    raw('<bpmn:dataObjectReference id="dor" dataObjectRef="do" />'),
    raw('<bpmn:dataStoreReference id="dsr" dataStoreRef="ds" />', '<bpmn:dataStore id="ds" name="x" />'),
  ),
  drawn(
    'lane',
    '10.8',
    raw('<bpmn:laneSet id="ls"><bpmn:lane id="l"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>'),
  ),
  drawn(
    'pool and message flow',
    '9.3',
    raw(
      '',
      '<bpmn:collaboration id="col"><bpmn:participant id="pa" processRef="p" /><bpmn:participant id="pb" name="x" /><bpmn:messageFlow id="mf" sourceRef="pb" targetRef="pa" /></bpmn:collaboration>',
    ),
  ),
  quiet('item definition', '8.4.10', '<bpmn:itemDefinition id="root" />'),
  quiet(
    'interface and operation',
    '8.5.3',
    '<bpmn:interface id="root" name="i"><bpmn:operation id="op" name="o"><bpmn:inMessageRef>msg</bpmn:inMessageRef></bpmn:operation></bpmn:interface><bpmn:message id="msg" name="x" />',
  ),
  quiet('resource', '8.4.12', '<bpmn:resource id="root" name="r" />'),
  quiet('correlation property', '8.4.2', '<bpmn:correlationProperty id="root" name="c" />'),
  quiet('global task', '10.3.7', '<bpmn:globalTask id="root" name="g" />', 'until it can be called'),
  whole({
    part: DRAWN,
    row: 'event definition that is referred to',
    source: '10.5.5',
    pieces: [
      start('s'),
      raw(
        '<bpmn:intermediateCatchEvent id="a"><bpmn:eventDefinitionRef>td</bpmn:eventDefinitionRef></bpmn:intermediateCatchEvent>',
        '<bpmn:timerEventDefinition id="td"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>',
      ),
      end('e'),
      path('s', 'a', 'e'),
    ],
    scenarios: 'start | a\nfire a | end',
  }),
];

/** Where it is refused: at `a`, unless said otherwise. */
const AT: Record<string, string> = {
  'compensation by a task': 'x',
  'sequence flow that is not immediate': 'f',
  'data association that copies': 'as',
  'a flow across the border of a sub-process': 'a-b',
  'a flow that leads nowhere': 'a-missing',
  'a default flow that leaves from elsewhere': 'g',
  'a boundary event on nothing': 'x',
  'an error end event without an error': 'e',
  'an element that no path reaches': 'b',
};
const not = (row: string, source: string, why: string, ...pieces: Piece[]): Cell =>
  whole({ part: NOT, row, source, pieces, expected: refused(AT[row] ?? 'a', why) });
const one = (activity: Piece): Piece[] => [start('s'), activity, end('e'), path('s', 'a', 'e')];
const inside = [start('as'), userTask('b'), end('ae'), path('as', 'b', 'ae')];
const undoing = [
  start('s'),
  userTask('a'),
  raw('<bpmn:boundaryEvent id="x" attachedToRef="a"><bpmn:compensateEventDefinition /></bpmn:boundaryEvent>'),
  raw(
    '<bpmn:userTask id="undo" isForCompensation="true"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="people" /></bpmn:extensionElements></bpmn:userTask>',
  ),
  raw('<bpmn:association id="as" associationDirection="One" sourceRef="x" targetRef="undo" />'),
  end('e', compensate),
  path('s', 'a', 'e'),
];
const manyBehaving = (behavior: string, more = ''): Piece =>
  userTask(
    'a',
    element('multiInstanceLoopCharacteristics', { behavior }, [
      raw('<zeebe:loopCharacteristics inputCollection="= [1, 2]" />'),
      raw(more),
    ]),
  );

const REFUSED: Cell[] = [
  not('ad-hoc sub-process', '13.3.5', 'no ad-hoc sub-process yet', ...one(adHoc('a', userTask('b')))),
  not(
    'ad-hoc sub-process, sequential',
    '13.3.5',
    'no ad-hoc sub-process yet',
    ...one(element('adHocSubProcess', { id: 'a', ordering: 'Sequential' }, [userTask('b'), userTask('c')])),
  ),
  not('transaction', '10.3.5, 13.5.5', 'no transaction yet', ...one(transaction('a', ...inside))),
  not(
    'transaction with cancel',
    '10.3.5, 13.5.5',
    'no transaction yet',
    ...one(transaction('a', start('as'), end('ae', raw('<bpmn:cancelEventDefinition />')), path('as', 'ae'))),
    raw('<bpmn:boundaryEvent id="x" attachedToRef="a"><bpmn:cancelEventDefinition /></bpmn:boundaryEvent>'),
    end('z'),
    path('x', 'z'),
  ),
  not('compensation by a task', '13.5.5', 'no compensation yet', ...undoing),
  not(
    'startQuantity',
    '13.3.2',
    'one token starts one instance',
    ...one(raw('<bpmn:task id="a" startQuantity="2" />')),
  ),
  not(
    'completionQuantity',
    '13.3.2',
    'one instance leaves one token',
    ...one(raw('<bpmn:task id="a" completionQuantity="2" />')),
  ),
  ...['None', 'One', 'Complex'].map((behavior) =>
    not(
      `multi-instance behavior ${behavior}`,
      '13.3.7',
      'an early end is a completion condition',
      ...one(manyBehaving(behavior)),
    ),
  ),
  not(
    'sequence flow that is not immediate',
    '8.4.13',
    'nothing happens between',
    start('s'),
    userTask('a'),
    end('e'),
    path('s', 'a'),
    raw('<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="e" isImmediate="false" />'),
  ),
  not(
    'script that is no FEEL',
    '10.3.3',
    'no script but FEEL',
    ...one(raw('<bpmn:scriptTask id="a" scriptFormat="javascript"><bpmn:script>x = 1</bpmn:script></bpmn:scriptTask>')),
  ),
  not(
    'data association that copies',
    '10.4.2',
    'variables are mapped by ioMapping',
    ...one(
      raw(
        '<bpmn:task id="a"><bpmn:dataInputAssociation id="di"><bpmn:targetRef>pr</bpmn:targetRef><bpmn:assignment id="as"><bpmn:from>1</bpmn:from><bpmn:to>x</bpmn:to></bpmn:assignment></bpmn:dataInputAssociation><bpmn:property id="pr" /></bpmn:task>',
      ),
    ),
  ),
];

const WRONG = 'Structure';
const wrong = (row: string, source: string, ...pieces: Piece[]): Cell =>
  whole({ part: WRONG, row, source, pieces, expected: forbidden(AT[row] ?? 'a') });

/** BPMN lets it be drawn, but nothing could run it. */
const open = (why: string, row: string, source: string, ...pieces: Piece[]): Cell =>
  whole({ part: WRONG, row, source, pieces, expected: refused(AT[row] ?? 'a', why) });

const STRUCTURE: Cell[] = [
  wrong(
    'a flow across the border of a sub-process',
    '8.4.13',
    start('s'),
    subProcess('sub', start('ss'), userTask('a'), end('se'), path('ss', 'a', 'se')),
    userTask('b'),
    end('e'),
    path('s', 'sub', 'e'),
    path('a', 'b', 'e'),
  ),
  wrong(
    'a flow that leads nowhere',
    '8.4.13',
    start('s'),
    userTask('a'),
    end('e'),
    path('s', 'a', 'e'),
    path('a', 'missing'),
  ),
  wrong('two elements of one id', '8.2.1', start('s'), userTask('a'), userTask('a'), end('e'), path('s', 'a', 'e')),
  wrong(
    'a default flow that leaves from elsewhere',
    '8.4.13',
    start('s'),
    exclusive('g', 'a-e'),
    userTask('a'),
    end('e'),
    path('s', 'g', 'a', 'e'),
  ),
  wrong(
    'a boundary event on nothing',
    '10.5.4',
    ...usual,
    raw(
      '<bpmn:boundaryEvent id="x" attachedToRef="missing"><bpmn:messageEventDefinition messageRef="message-m" /></bpmn:boundaryEvent>',
      ...message('m').roots,
    ),
    end('z'),
    path('x', 'z'),
  ),
  open(
    'it would wait for nothing',
    'a message event without a message',
    '10.5.5',
    start('s'),
    catching('a', raw('<bpmn:messageEventDefinition />')),
    end('e'),
    path('s', 'a', 'e'),
  ),
  open(
    'it would wait for nothing',
    'a receive task without a message',
    '10.3.3',
    ...one(raw('<bpmn:receiveTask id="a" />')),
  ),
  open('nobody would do it', 'a service task that nobody does', '10.3.3', ...one(raw('<bpmn:serviceTask id="a" />'))),
  open('it would send nothing', 'a send task that sends nothing', '10.3.3', ...one(raw('<bpmn:sendTask id="a" />'))),
  open(
    'it would call nothing',
    'a call activity that calls nothing',
    '10.3.6',
    ...one(raw('<bpmn:callActivity id="a" />')),
  ),
  open(
    'it would call nothing',
    'a call of a process that is not there',
    '10.3.6',
    ...one(callActivity('a', 'missing')),
  ),
  wrong(
    'a timer without a time',
    '10.5.5',
    start('s'),
    catching('a', raw('<bpmn:timerEventDefinition />')),
    end('e'),
    path('s', 'a', 'e'),
  ),
  wrong(
    'a timer with two times',
    '10.5.5',
    start('s'),
    catching(
      'a',
      raw(
        '<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration><bpmn:timeDate>2026-03-03T09:00:00+08:00</bpmn:timeDate></bpmn:timerEventDefinition>',
      ),
    ),
    end('e'),
    path('s', 'a', 'e'),
  ),
  wrong(
    'a conditional event without a condition',
    '10.5.5',
    start('s'),
    catching('a', raw('<bpmn:conditionalEventDefinition />')),
    end('e'),
    path('s', 'a', 'e'),
  ),
  open(
    'it would wait for nothing',
    'a signal event without a signal',
    '10.5.5',
    start('s'),
    catching('a', raw('<bpmn:signalEventDefinition />')),
    end('e'),
    path('s', 'a', 'e'),
  ),
  open(
    'nobody could name it',
    'an error end event without an error',
    '10.5.5',
    start('s'),
    userTask('a'),
    end('e', raw('<bpmn:errorEventDefinition />')),
    path('s', 'a', 'e'),
  ),
  wrong('multi-instance over no list', '13.3.7', ...one(userTask('a', allAtOnce({ inputCollection: '' })))),
  open(
    'it would never run',
    'an element that no path reaches',
    '13.3.1',
    ...usual,
    task('b'),
    task('c'),
    path('b', 'c', 'b'),
  ),
  whole({
    part: WRONG,
    row: 'a sub-process without anything',
    source: '13.3.4',
    pieces: one(subProcess('a')),
    scenarios: 'start | end',
    unless: 'where it begins has to be drawn',
  }),
];

const FILE: Cell[] = [
  {
    part: WRONG,
    row: 'a file without a process that runs',
    source: '10.2',
    diagrams: [diagram(...usual).replace('isExecutable="true"', 'isExecutable="false"')],
    expected: forbidden('p'),
  },
  {
    part: DRAWN,
    row: 'send and service tasks in a pool of two processes',
    source: '9.3',
    diagrams: [
      diagram(start('s'), sending('t', 'm'), jobOf('serviceTask', 'a'), end('e'), path('s', 't', 'a', 'e')).replace(
        '</bpmn:definitions>',
        '<bpmn:process id="black" isExecutable="false" /></bpmn:definitions>',
      ),
    ],
    expected: runs(RUNS, { thrown: ['message m'], unless: 'every process of a file is deployed' }),
  },
];

export const ATTRIBUTES: readonly Cell[] = [...DRAWINGS, ...REFUSED, ...STRUCTURE, ...FILE];
