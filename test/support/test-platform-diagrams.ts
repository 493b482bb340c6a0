/**
 * Toy diagrams: small processes that know no court and no petition, one for each thing that the
 * platform promises. Their tasks are told apart by command, their jobs by type.
 */

const NAMESPACES = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:modeler="http://camunda.org/schema/modeler/1.0"',
  'targetNamespace="https://huiyin.example/toys"',
  'modeler:executionPlatform="Camunda Cloud"',
  'modeler:executionPlatformVersion="8.8.0"',
].join(' ');

/** A file with one process. `flow` is a chain or net of ids: `a > b > c`, one chain per line. */
function diagram(processId: string, elements: string[], flow: string, messages = ''): string {
  const flows = flow
    .trim()
    .split('\n')
    .flatMap((line) => {
      const ids = line.split('>').map((id) => id.trim());
      return ids.slice(1).map((target, index) => ({ source: ids[index]!, target }));
    })
    .map(
      ({ source, target }, index) => `<bpmn:sequenceFlow id="f${index}" sourceRef="${source}" targetRef="${target}"/>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NAMESPACES} id="${processId}-file">
  <bpmn:process id="${processId}" name="${processId}" isExecutable="true">
    ${[...elements, ...flows].join('\n    ')}
  </bpmn:process>
  ${messages}
</bpmn:definitions>
`;
}

const extended = (kind: string, id: string, attributes: string, extensions: string, inner = '') =>
  `<bpmn:${kind} id="${id}" name="${id}" ${attributes}><bpmn:extensionElements>${extensions}</bpmn:extensionElements>${inner}</bpmn:${kind}>`;

const start = (id = 'start') => `<bpmn:startEvent id="${id}"/>`;
const end = (id = 'end') => `<bpmn:endEvent id="${id}"/>`;

const userTask = (id: string, command: string, schedule = '') =>
  extended(
    'userTask',
    id,
    '',
    `<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups='= ["toys"]'/>${schedule}<zeebe:taskHeaders><zeebe:header key="command" value="${command}"/></zeebe:taskHeaders>`,
  );

const serviceTask = (id: string, type: string, { retries = '3', inputs = '' } = {}) =>
  extended(
    'serviceTask',
    id,
    '',
    `<zeebe:taskDefinition type="${type}" retries="${retries}"/>${inputs && `<zeebe:ioMapping>${inputs}</zeebe:ioMapping>`}`,
  );

const timer = (kind: 'timeDuration' | 'timeCycle' | 'timeDate', text: string) =>
  `<bpmn:timerEventDefinition><bpmn:${kind} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${kind}></bpmn:timerEventDefinition>`;

const catchTimer = (id: string, kind: 'timeDuration' | 'timeCycle' | 'timeDate', text: string) =>
  `<bpmn:intermediateCatchEvent id="${id}">${timer(kind, text)}</bpmn:intermediateCatchEvent>`;

const boundary = (id: string, host: string, interrupts: boolean, definition: string) =>
  `<bpmn:boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${interrupts}">${definition}</bpmn:boundaryEvent>`;

const catchMessage = (id: string, message: string) =>
  `<bpmn:intermediateCatchEvent id="${id}"><bpmn:messageEventDefinition messageRef="${message}"/></bpmn:intermediateCatchEvent>`;

const throwMessage = (id: string, message: string) =>
  `<bpmn:intermediateThrowEvent id="${id}"><bpmn:messageEventDefinition messageRef="${message}"/></bpmn:intermediateThrowEvent>`;

const message = (id: string, name: string, correlationKey: string) =>
  extended('message', id, '', `<zeebe:subscription correlationKey="${correlationKey}"/>`).replace(
    `name="${id}"`,
    `name="${name}"`,
  );

const script = (id: string, expression: string, resultVariable: string) =>
  extended('scriptTask', id, '', `<zeebe:script expression="${expression}" resultVariable="${resultVariable}"/>`);

const callActivity = (id: string, processId: string) =>
  extended(
    'callActivity',
    id,
    '',
    `<zeebe:calledElement processId="${processId}" bindingType="deployment" propagateAllChildVariables="false"/><zeebe:ioMapping><zeebe:input source="= order" target="order"/><zeebe:output source="= order" target="calledFor"/></zeebe:ioMapping>`,
  );

/** One task. */
const SIMPLE = diagram('toy-simple', [start(), userTask('answer', 'toy.answer'), end()], 'start > answer > end');

/** A task, then work inside the same step, then another task. */
const RECORD = diagram(
  'toy-record',
  [
    start(),
    userTask('ask', 'toy.answer'),
    serviceTask('record', 'toy.record'),
    boundary('refused', 'record', true, '<bpmn:errorEventDefinition errorRef="error-refused"/>'),
    userTask('after', 'toy.answer'),
    userTask('mend', 'toy.mend'),
    end(),
    end('mended'),
  ],
  'start > ask > record > after > end\nrefused > mend > mended',
  '<bpmn:error id="error-refused" name="refused" errorCode="toy-refused"/>',
);

/** Work outside the database. */
const EXTERNAL = diagram(
  'toy-external',
  [start(), serviceTask('effect', 'toy.effect', { retries: '3' }), userTask('after', 'toy.answer'), end()],
  'start > effect > after > end',
);

/** Waits as long as `wait` says, then records. */
const TIMER = diagram(
  'toy-timer',
  [
    start(),
    catchTimer('wait', 'timeDuration', '= duration(wait)'),
    serviceTask('record', 'toy.record'),
    userTask('after', 'toy.answer'),
    end(),
  ],
  'start > wait > record > after > end',
);

/** Records each day, three times, for as long as the task is open. */
const CYCLE = diagram(
  'toy-cycle',
  [
    start(),
    userTask('answer', 'toy.answer'),
    boundary('daily', 'answer', false, timer('timeCycle', 'R3/P1D')),
    serviceTask('record', 'toy.record'),
    end(),
    end('recorded'),
  ],
  'start > answer > end\ndaily > record > recorded',
);

/** What FEEL takes for the present, and a due date that follows from it. */
const DATES = diagram(
  'toy-dates',
  [
    start(),
    script('present', '= now()', 'present'),
    script('day', '= today()', 'day'),
    userTask('answer', 'toy.answer', `<zeebe:taskSchedule dueDate='= now() + duration("P5D")'/>`),
    end(),
  ],
  'start > present > day > answer > end',
);

/** Waits for news of its order, twice. */
const LISTENER = diagram(
  'toy-listener',
  [start(), catchMessage('first', 'news'), catchMessage('second', 'news'), end()],
  'start > first > second > end',
  message('news', 'toy.news', '= order'),
);

/** Waits to be asked, records, and answers. */
const ANSWERER = diagram(
  'toy-answerer',
  [
    start(),
    catchMessage('asked', 'question'),
    serviceTask('record', 'toy.record'),
    throwMessage('reply', 'answer'),
    end(),
  ],
  'start > asked > record > reply > end',
  message('question', 'toy.question', '= order') + message('answer', 'toy.answer', '= order'),
);

const startByMessage = (id: string, message: string) =>
  `<bpmn:startEvent id="${id}"><bpmn:messageEventDefinition messageRef="${message}"/></bpmn:startEvent>`;

/** Begun by a message; each further one under its key is recorded while its task is open. */
const BEGUN = diagram(
  'toy-begun',
  [
    startByMessage('start', 'begin'),
    serviceTask('opened', 'toy.record'),
    userTask('answer', 'toy.answer'),
    end(),
    `<bpmn:subProcess id="meanwhile" triggeredByEvent="true">
      <bpmn:startEvent id="again" isInterrupting="false"><bpmn:messageEventDefinition messageRef="begin"/></bpmn:startEvent>
      <bpmn:sequenceFlow id="again-record" sourceRef="again" targetRef="record"/>
      ${serviceTask('record', 'toy.record')}
      <bpmn:sequenceFlow id="record-done" sourceRef="record" targetRef="done"/>
      <bpmn:endEvent id="done"/>
    </bpmn:subProcess>`,
  ],
  'start > opened > answer > end',
  message('begin', 'toy.begin', '= order'),
);

/** Throws the message that begins another process, then records: all in the step of its task. */
const BEGINNER = diagram(
  'toy-beginner',
  [
    start(),
    userTask('go', 'toy.answer'),
    extended(
      'intermediateThrowEvent',
      'begin-it',
      '',
      '<zeebe:ioMapping><zeebe:input source="= order" target="order"/></zeebe:ioMapping>',
      '<bpmn:messageEventDefinition messageRef="begin"/>',
    ),
    serviceTask('record', 'toy.record'),
    end(),
  ],
  'start > go > begin-it > record > end',
  message('begin', 'toy.begin', '= order'),
);

/**
 * Begun by a message of a name, and by nothing else: for tests that deploy versions of their own.
 * @param messageName undefined: a none start event instead
 */
export const begunBy = (processId: string, messageName: string | undefined, taskId = 'answer') => ({
  name: `${processId}.bpmn`,
  content: diagram(
    processId,
    [messageName === undefined ? start() : startByMessage('start', 'begin'), userTask(taskId, 'toy.answer'), end()],
    `start > ${taskId} > end`,
    messageName === undefined ? '' : `<bpmn:message id="begin" name="${messageName}"/>`,
  ),
});

/** Called: a task with a deadline. */
const CALLED = diagram(
  'toy-called',
  [
    start(),
    userTask('inner', 'toy.inner'),
    boundary('late', 'inner', false, timer('timeDuration', 'P30D')),
    serviceTask('record-late', 'toy.record'),
    end(),
    end('told'),
  ],
  'start > inner > end\nlate > record-late > told',
);

/**
 * Everything at once. One completed task runs a transactional handler, starts a called process that
 * arms a timer, throws a message, opens an external job and waits for the reply.
 */
const RICH = diagram(
  'toy-rich',
  [
    start(),
    serviceTask('opened', 'toy.record'),
    userTask('go', 'toy.answer'),
    serviceTask('record', 'toy.record'),
    '<bpmn:parallelGateway id="split"/>',
    callActivity('call', 'toy-called'),
    throwMessage('question', 'ask'),
    catchMessage('reply', 'answer'),
    serviceTask('effect', 'toy.effect'),
    '<bpmn:parallelGateway id="join"/>',
    catchTimer('year', 'timeDuration', 'P1Y'),
    userTask('close', 'toy.close'),
    end(),
  ],
  `start > opened > go > record > split
   split > call > join
   split > question > reply > join
   split > effect > join
   join > year > close > end`,
  message('ask', 'toy.question', '= order') + message('answer', 'toy.answer', '= order'),
);

/** Each signal's name is that of its order, so that those of other orders are left alone. */
const signal = '<bpmn:signal id="gong" name="= &quot;gong &quot; + order"/>';
const signalEvent = '<bpmn:signalEventDefinition signalRef="gong"/>';

/** Waits for a signal, then for a task. */
const SIGNALLED = diagram(
  'toy-signalled',
  [
    start(),
    `<bpmn:intermediateCatchEvent id="hear">${signalEvent}</bpmn:intermediateCatchEvent>`,
    userTask('after', 'toy.answer'),
    end(),
  ],
  'start > hear > after > end',
  signal,
);

/** Throws it. */
const SIGNALLER = diagram(
  'toy-signaller',
  [
    start(),
    userTask('go', 'toy.answer'),
    `<bpmn:intermediateThrowEvent id="strike">${signalEvent}</bpmn:intermediateThrowEvent>`,
    serviceTask('record', 'toy.record'),
    end(),
  ],
  'start > go > strike > record > end',
  signal,
);

const DEADLINE = '= toy deadline(string(now()), days)';

/**
 * A task due in `days` days of the toy calendar; when it is late that is recorded, once. Beside it a
 * task whose command has what is due evaluated again.
 */
const DUE = diagram(
  'toy-due',
  [
    start(),
    '<bpmn:parallelGateway id="split"/>',
    userTask('answer', 'toy.answer', `<zeebe:taskSchedule dueDate='${DEADLINE}'/>`),
    boundary('late', 'answer', false, timer('timeDate', DEADLINE)),
    serviceTask('record', 'toy.record'),
    userTask('extend', 'toy.extend'),
    end(),
    end('recorded'),
    end('extended'),
  ],
  `start > split > answer > end
   split > extend > extended
   late > record > recorded`,
);

/** Calls that. */
const DUE_CALLER = diagram(
  'toy-due-caller',
  [start(), callActivity('call', 'toy-due').replaceAll('order', 'days'), end()],
  'start > call > end',
);

/** All files, as they are deployed. */
export const TOY_FILES = [
  ['toy-simple.bpmn', SIMPLE],
  ['toy-record.bpmn', RECORD],
  ['toy-external.bpmn', EXTERNAL],
  ['toy-timer.bpmn', TIMER],
  ['toy-cycle.bpmn', CYCLE],
  ['toy-dates.bpmn', DATES],
  ['toy-listener.bpmn', LISTENER],
  ['toy-answerer.bpmn', ANSWERER],
  ['toy-called.bpmn', CALLED],
  ['toy-rich.bpmn', RICH],
  ['toy-due.bpmn', DUE],
  ['toy-due-caller.bpmn', DUE_CALLER],
  ['toy-begun.bpmn', BEGUN],
  ['toy-beginner.bpmn', BEGINNER],
  ['toy-signalled.bpmn', SIGNALLED],
  ['toy-signaller.bpmn', SIGNALLER],
].map(([name, content]) => ({ name: name!, content: content! }));
