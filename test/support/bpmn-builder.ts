/**
 * Minimal BPMN files for tests, in the dialect of `processes/`, without layout. A flow's id is
 * `source-target`; the process's is `p` unless said otherwise.
 *
 *   diagram(start('s'), userTask('a'), end('e'), path('s', 'a', 'e'))
 */
export interface Piece {
  xml: string;
  /** Messages, signals, errors and escalations that it refers to; they stand beside the process. */
  roots: readonly string[];
}

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Any BPMN element; the others here are made of it. */
export function element(
  tag: string,
  attributes: Record<string, string | boolean | undefined>,
  inside: Piece[] = [],
): Piece {
  const said = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const start = [`bpmn:${tag}`, ...said.map(([name, value]) => `${name}="${escaped(String(value))}"`)].join(' ');
  // Extension elements come first in the schema; the order is the schema's, not the caller's.
  const isExtension = ({ xml }: Piece) => xml.startsWith('<zeebe:');
  const extensions = inside.filter(isExtension).map(({ xml }) => xml);
  const rest = inside.filter((piece) => !isExtension(piece)).map(({ xml }) => xml);
  const held = extensions.length > 0 ? [`<bpmn:extensionElements>${extensions.join('')}</bpmn:extensionElements>`] : [];
  return {
    xml: `<${start}>${[...held, ...rest].join('')}</bpmn:${tag}>`,
    roots: inside.flatMap(({ roots }) => roots),
  };
}

const plain = (xml: string, roots: string[] = []): Piece => ({ xml, roots });

/** A file with one executable process. */
export const diagram = (...pieces: Piece[]): string => diagramOf('p', ...pieces);

export function diagramOf(id: string, ...pieces: Piece[]): string {
  const process = element('process', { id, isExecutable: true }, pieces);
  const roots = [...new Set(process.roots)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
    ' xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="test">',
    ...roots,
    process.xml,
    '</bpmn:definitions>',
  ].join('\n');
}

/** Flows from each to the next. */
export const path = (...ids: string[]): Piece =>
  plain(
    ids
      .slice(1)
      .map((target, index) => flowXml(ids[index]!, target))
      .join(''),
  );

/** A flow with a condition, such as `= amount > 3`. */
export const when = (source: string, target: string, condition: string): Piece =>
  plain(flowXml(source, target, condition));

function flowXml(source: string, target: string, condition?: string): string {
  const inside =
    condition === undefined ? '' : `<bpmn:conditionExpression>${escaped(condition)}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${inside}</bpmn:sequenceFlow>`;
}

type Node = (id: string, ...inside: Piece[]) => Piece;
const node =
  (tag: string): Node =>
  (id, ...inside) =>
    element(tag, { id }, inside);

export const start = node('startEvent');
export const end = node('endEvent');
export const task = node('task');
export const receiveTask = node('receiveTask');
export const catching = node('intermediateCatchEvent');
export const throwing = node('intermediateThrowEvent');
export const parallel = node('parallelGateway');
export const eventBased = node('eventBasedGateway');
export const subProcess = node('subProcess');
/** For the group `people`, unless it says for whom. */
export const userTask: Node = (id, ...inside) => element('userTask', { id }, [...managed(inside), ...inside]);
const managed = (inside: readonly Piece[]): Piece[] => {
  const saysWho = inside.some(({ xml }) => xml.startsWith('<zeebe:assignmentDefinition'));
  const people = plain(`<zeebe:assignmentDefinition candidateGroups="${escaped('= ["people"]')}" />`);
  return [plain('<zeebe:userTask />'), ...(saysWho ? [] : [people])];
};
/** Of a job type like its id, unless another is among the pieces. */
export const serviceTask: Node = (id, ...inside) => {
  const hasJob = inside.some(({ xml }) => xml.startsWith('<zeebe:taskDefinition'));
  return element('serviceTask', { id }, hasJob ? inside : [job(id), ...inside]);
};
export const sendTask = (id: string, messageName: string, ...inside: Piece[]): Piece => {
  const message = messageRoot(messageName);
  return element('sendTask', { id, messageRef: message.id }, [plain('', [message.xml]), ...inside]);
};
export const receiving = (id: string, messageName: string, key: string, ...inside: Piece[]): Piece => {
  const message = messageRoot(messageName, key);
  return element('receiveTask', { id, messageRef: message.id }, [plain('', [message.xml]), ...inside]);
};
export const scriptTask = (id: string, expression: string, resultVariable: string, ...inside: Piece[]): Piece =>
  element('scriptTask', { id }, [
    plain(`<zeebe:script expression="${escaped(expression)}" resultVariable="${resultVariable}" />`),
    ...inside,
  ]);
export const ruleTask = (id: string, decisionId: string, resultVariable: string, ...inside: Piece[]): Piece =>
  element('businessRuleTask', { id }, [
    plain(`<zeebe:calledDecision decisionId="${decisionId}" resultVariable="${resultVariable}" />`),
    ...inside,
  ]);
export const callActivity = (id: string, processId: string, ...inside: Piece[]): Piece =>
  element('callActivity', { id }, [plain(`<zeebe:calledElement processId="${escaped(processId)}" />`), ...inside]);
/** A call activity that passes only what its mappings say. */
export const callWithout = (id: string, processId: string, ...inside: Piece[]): Piece =>
  element('callActivity', { id }, [
    plain(
      `<zeebe:calledElement processId="${processId}" propagateAllChildVariables="false" propagateAllParentVariables="false" />`,
    ),
    ...inside,
  ]);
export const exclusive = (id: string, defaultFlow?: string): Piece =>
  element('exclusiveGateway', { id, default: defaultFlow });
export const inclusive = (id: string, defaultFlow?: string): Piece =>
  element('inclusiveGateway', { id, default: defaultFlow });
/** A user task with a default flow. */
export const userTaskWithDefault = (id: string, defaultFlow: string): Piece =>
  element('userTask', { id, default: defaultFlow }, managed([]));

export const boundary = (id: string, attachedToRef: string, event: Piece, ...inside: Piece[]): Piece =>
  element('boundaryEvent', { id, attachedToRef }, [event, ...inside]);
/** A boundary event that does not interrupt. */
export const alongside = (id: string, attachedToRef: string, event: Piece, ...inside: Piece[]): Piece =>
  element('boundaryEvent', { id, attachedToRef, cancelActivity: false }, [event, ...inside]);

/** An event sub-process; its start event comes first among the pieces. */
export const eventSubProcess = (id: string, ...inside: Piece[]): Piece =>
  element('subProcess', { id, triggeredByEvent: true }, inside);
/** The start event of an event sub-process that does not interrupt. */
export const startAlongside = (id: string, event: Piece, ...inside: Piece[]): Piece =>
  element('startEvent', { id, isInterrupting: false }, [event, ...inside]);

export const timer = (kind: 'timeDuration' | 'timeDate' | 'timeCycle', source: string): Piece =>
  element('timerEventDefinition', {}, [plain(`<bpmn:${kind}>${escaped(source)}</bpmn:${kind}>`)]);
export const after = (duration: string): Piece => timer('timeDuration', duration);

/** An event definition that stands beside the process and is referred to. */
export const referred = ({ xml, roots }: Piece): Piece => {
  const id = idOf('definition', xml);
  const definition = xml.replace(/^<bpmn:\w+/, (tag) => `${tag} id="${id}"`);
  return plain(`<bpmn:eventDefinitionRef>${id}</bpmn:eventDefinitionRef>`, [...roots, definition]);
};

const idOf = (kind: string, name: string) => `${kind}-${name.replace(/[^\w-]/g, '_')}`;

function messageRoot(name: string, correlationKey?: string): { id: string; xml: string } {
  const id = idOf('message', name);
  const subscription = `<zeebe:subscription correlationKey="${escaped(correlationKey ?? '')}" />`;
  const inside = correlationKey === undefined ? '' : `<bpmn:extensionElements>${subscription}</bpmn:extensionElements>`;
  return { id, xml: `<bpmn:message id="${id}" name="${escaped(name)}">${inside}</bpmn:message>` };
}

export const message = (name: string, correlationKey = '= "k"'): Piece => {
  const { id, xml } = messageRoot(name, correlationKey);
  return plain(`<bpmn:messageEventDefinition messageRef="${id}" />`, [xml]);
};
export const signal = (name: string): Piece => {
  const id = idOf('signal', name);
  return plain(`<bpmn:signalEventDefinition signalRef="${id}" />`, [`<bpmn:signal id="${id}" name="${name}" />`]);
};
/** Without a code: throws none, catches all. */
export const error = (code?: string): Piece => coded('error', code);
export const escalation = (code?: string): Piece => coded('escalation', code);
function coded(kind: 'error' | 'escalation', code: string | undefined): Piece {
  if (code === undefined) return plain(`<bpmn:${kind}EventDefinition />`);
  const id = idOf(kind, code);
  return plain(`<bpmn:${kind}EventDefinition ${kind}Ref="${id}" />`, [
    `<bpmn:${kind} id="${id}" name="${code}" ${kind}Code="${escaped(code)}" />`,
  ]);
}
export const link = (name: string): Piece => plain(`<bpmn:linkEventDefinition name="${name}" />`);
export const terminate = plain('<bpmn:terminateEventDefinition />');
export const condition = (source: string): Piece =>
  plain(
    `<bpmn:conditionalEventDefinition><bpmn:condition>${escaped(source)}</bpmn:condition></bpmn:conditionalEventDefinition>`,
  );

export const job = (type: string, retries = '3'): Piece =>
  plain(`<zeebe:taskDefinition type="${escaped(type)}" retries="${escaped(retries)}" />`);
export const headers = (values: Record<string, string>): Piece =>
  plain(
    `<zeebe:taskHeaders>${Object.entries(values)
      .map(([key, value]) => `<zeebe:header key="${key}" value="${escaped(value)}" />`)
      .join('')}</zeebe:taskHeaders>`,
  );
export const assignment = (values: { assignee?: string; candidateGroups?: string; candidateUsers?: string }): Piece =>
  plain(`<zeebe:assignmentDefinition ${attributesOf(values)} />`);
export const schedule = (values: { dueDate?: string; followUpDate?: string }): Piece =>
  plain(`<zeebe:taskSchedule ${attributesOf(values)} />`);
export const priority = (value: string): Piece => plain(`<zeebe:priorityDefinition priority="${escaped(value)}" />`);
/** Input and output mappings: target → source. */
export const mapping = (inputs: Record<string, string>, outputs: Record<string, string> = {}): Piece => {
  const parameters = (tag: string, values: Record<string, string>) =>
    Object.entries(values)
      .map(([target, source]) => `<zeebe:${tag} source="${escaped(source)}" target="${target}" />`)
      .join('');
  return plain(`<zeebe:ioMapping>${parameters('input', inputs)}${parameters('output', outputs)}</zeebe:ioMapping>`);
};

export interface LoopOptions {
  inputCollection: string;
  inputElement?: string;
  outputCollection?: string;
  outputElement?: string;
}
const loop =
  (isSequential: boolean) =>
  (options: LoopOptions, completionCondition?: string): Piece =>
    element('multiInstanceLoopCharacteristics', { isSequential }, [
      plain(`<zeebe:loopCharacteristics ${attributesOf({ ...options })} />`),
      ...(completionCondition === undefined
        ? []
        : [plain(`<bpmn:completionCondition>${escaped(completionCondition)}</bpmn:completionCondition>`)]),
    ]);
/** Multi-instance by number instead of by list. */
export const times = (cardinality: string, isSequential: boolean, options: Partial<LoopOptions> = {}): Piece =>
  element('multiInstanceLoopCharacteristics', { isSequential }, [
    ...(Object.keys(options).length > 0
      ? [plain(`<zeebe:loopCharacteristics ${attributesOf({ ...options })} />`)]
      : []),
    plain(`<bpmn:loopCardinality>${escaped(cardinality)}</bpmn:loopCardinality>`),
  ]);
/** A standard loop. */
export const whileTrue = (
  condition: string | undefined,
  options: { testBefore?: boolean; loopMaximum?: string } = {},
): Piece =>
  element(
    'standardLoopCharacteristics',
    options,
    condition === undefined ? [] : [plain(`<bpmn:loopCondition>${escaped(condition)}</bpmn:loopCondition>`)],
  );
export const oneAfterAnother = loop(true);
export const allAtOnce = loop(false);

function attributesOf(values: Record<string, string | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}="${escaped(value!)}"`)
    .join(' ');
}
