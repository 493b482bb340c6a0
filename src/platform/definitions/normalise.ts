import type { ModdleElement } from './moddle.js';
import type {
  Binding,
  EventModel,
  Expression,
  FlowModel,
  MappingModel,
  NodeModel,
  NodeType,
  ProcessModel,
} from './model.js';
import { extension, extensionAll, list, text } from './moddle-access.js';

/**
 * The normalised models of the executable processes in a document. It relies on the gate: what the
 * gate refuses is left out here, or read as it stands.
 */
export function normalise(document: { rootElement: ModdleElement }): ProcessModel[] {
  return list(document.rootElement, 'rootElements')
    .filter((element) => element.$type === 'bpmn:Process' && element.get('isExecutable') === true)
    .map(normaliseProcess);
}

const NODE_TYPES: Record<string, NodeType> = {
  'bpmn:StartEvent': 'startEvent',
  'bpmn:EndEvent': 'endEvent',
  'bpmn:IntermediateCatchEvent': 'intermediateCatchEvent',
  'bpmn:IntermediateThrowEvent': 'intermediateThrowEvent',
  'bpmn:BoundaryEvent': 'boundaryEvent',
  'bpmn:UserTask': 'userTask',
  'bpmn:ServiceTask': 'serviceTask',
  'bpmn:SendTask': 'sendTask',
  'bpmn:ReceiveTask': 'receiveTask',
  'bpmn:BusinessRuleTask': 'businessRuleTask',
  'bpmn:ScriptTask': 'scriptTask',
  'bpmn:ManualTask': 'manualTask',
  'bpmn:Task': 'task',
  'bpmn:CallActivity': 'callActivity',
  'bpmn:SubProcess': 'subProcess',
  'bpmn:ExclusiveGateway': 'exclusiveGateway',
  'bpmn:ParallelGateway': 'parallelGateway',
  'bpmn:InclusiveGateway': 'inclusiveGateway',
  'bpmn:EventBasedGateway': 'eventBasedGateway',
};

function normaliseProcess(process: ModdleElement): ProcessModel {
  const nodes: Record<string, NodeModel> = {};
  const flows: Record<string, FlowModel> = {};
  const collect = (container: ModdleElement, parent: NodeModel | undefined): string[] => {
    const children: string[] = [];
    for (const element of list(container, 'flowElements')) {
      if (element.$type === 'bpmn:SequenceFlow') {
        const flow = normaliseFlow(element);
        if (flow) flows[flow.id] = flow;
        continue;
      }
      const type = NODE_TYPES[element.$type];
      if (!type || !element.id) continue;
      const node = normaliseNode(element, type, parent);
      nodes[node.id] = node;
      children.push(node.id);
      if (type === 'subProcess') node.children = collect(element, node);
    }
    return children;
  };
  const children = collect(process, undefined);
  for (const flow of Object.values(flows)) {
    nodes[flow.source]?.outgoing.push(flow.id);
    nodes[flow.target]?.incoming.push(flow.id);
  }
  const versionTag = text(extension(process, 'zeebe:VersionTag'), 'value');
  return {
    id: process.id ?? '',
    name: process.name ?? process.id ?? '',
    ...(versionTag === undefined ? {} : { versionTag }),
    nodes,
    flows,
    children,
  };
}

function normaliseFlow(element: ModdleElement): FlowModel | undefined {
  const source = reference(element, 'sourceRef')?.id;
  const target = reference(element, 'targetRef')?.id;
  if (!element.id || !source || !target) return undefined;
  const condition = body(element, 'conditionExpression');
  return {
    id: element.id,
    ...(element.name ? { name: element.name } : {}),
    source,
    target,
    ...(condition === undefined ? {} : { condition: expression(condition) }),
  };
}

function normaliseNode(element: ModdleElement, type: NodeType, parent: NodeModel | undefined): NodeModel {
  const mapping = extension(element, 'zeebe:IoMapping');
  const node: NodeModel = {
    id: element.id!,
    type,
    name: element.name ?? '',
    ...(parent ? { parent: parent.id } : {}),
    incoming: [],
    outgoing: [],
    inputs: mappings(mapping, 'inputParameters'),
    outputs: mappings(mapping, 'outputParameters'),
    headers: headers(element),
  };
  const defaultFlow = reference(element, 'default')?.id;
  if (defaultFlow) node.defaultFlow = defaultFlow;
  const event = normaliseEvent(element, node.headers);
  if (event) node.event = event;
  const job = extension(element, 'zeebe:TaskDefinition');
  if (job) node.job = { type: expression(text(job, 'type') ?? ''), retries: expression(text(job, 'retries') ?? '3') };
  const instances = multiInstance(element);
  if (instances) node.multiInstance = instances;
  const loop = standardLoop(element);
  if (loop) node.standardLoop = loop;

  switch (type) {
    case 'startEvent':
      if (parent?.triggeredByEvent) node.interrupting = element.get('isInterrupting') !== false;
      break;
    case 'boundaryEvent': {
      const host = reference(element, 'attachedToRef')?.id;
      if (host) node.attachedTo = host;
      node.cancelActivity = element.get('cancelActivity') !== false;
      break;
    }
    case 'subProcess':
      if (element.get('triggeredByEvent') === true) node.triggeredByEvent = true;
      break;
    case 'userTask':
      node.userTask = userTask(element);
      break;
    case 'scriptTask': {
      const script = extension(element, 'zeebe:Script');
      if (script) {
        node.script = {
          expression: expression(text(script, 'expression') ?? ''),
          resultVariable: text(script, 'resultVariable') ?? '',
        };
      }
      break;
    }
    case 'businessRuleTask': {
      const decision = extension(element, 'zeebe:CalledDecision');
      if (decision) {
        node.decision = {
          decisionId: expression(text(decision, 'decisionId') ?? ''),
          resultVariable: text(decision, 'resultVariable') ?? '',
          binding: binding(decision),
        };
      }
      break;
    }
    case 'callActivity':
      node.call = call(element);
      break;
    default:
  }
  return node;
}

function userTask(element: ModdleElement): NonNullable<NodeModel['userTask']> {
  const assignment = extension(element, 'zeebe:AssignmentDefinition');
  const schedule = extension(element, 'zeebe:TaskSchedule');
  const form = extension(element, 'zeebe:FormDefinition');
  const formId = text(form, 'formId');
  return {
    ...optional('assignee', text(assignment, 'assignee')),
    ...optional('candidateGroups', text(assignment, 'candidateGroups')),
    ...optional('candidateUsers', text(assignment, 'candidateUsers')),
    ...optional('dueDate', text(schedule, 'dueDate')),
    ...optional('followUpDate', text(schedule, 'followUpDate')),
    ...optional('priority', text(extension(element, 'zeebe:PriorityDefinition'), 'priority')),
    ...(form && formId !== undefined ? { formId, formBinding: binding(form) } : {}),
  };
}

function call(element: ModdleElement): NonNullable<NodeModel['call']> {
  const called = extension(element, 'zeebe:CalledElement');
  return {
    processId: expression(text(called, 'processId') ?? ''),
    binding: called ? binding(called) : { type: 'deployment' },
    // As in Camunda 8: both directions unless the file says otherwise.
    propagateAllChildVariables: called?.get('propagateAllChildVariables') !== false,
    propagateAllParentVariables: called?.get('propagateAllParentVariables') !== false,
  };
}

function multiInstance(element: ModdleElement): NodeModel['multiInstance'] {
  const loop = element.get('loopCharacteristics') as ModdleElement | undefined;
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics');
  const inputElement = text(zeebe, 'inputElement');
  const outputCollection = text(zeebe, 'outputCollection');
  return {
    sequential: loop.get('isSequential') === true,
    ...optional('inputCollection', text(zeebe, 'inputCollection')),
    ...optional('cardinality', body(loop, 'loopCardinality')),
    ...(inputElement === undefined ? {} : { inputElement }),
    ...(outputCollection === undefined ? {} : { outputCollection }),
    ...optional('outputElement', text(zeebe, 'outputElement')),
    ...optional('completionCondition', body(loop, 'completionCondition')),
  };
}

function standardLoop(element: ModdleElement): NodeModel['standardLoop'] {
  const loop = element.get('loopCharacteristics') as ModdleElement | undefined;
  if (loop?.$type !== 'bpmn:StandardLoopCharacteristics') return undefined;
  const maximum = loop.get('loopMaximum');
  return {
    testBefore: loop.get('testBefore') === true,
    ...optional('condition', body(loop, 'loopCondition')),
    ...(typeof maximum === 'number' ? { maximum } : {}),
  };
}

/** The first event definition, in the element itself or referred to; a receive and a send task have one by their message. */
function normaliseEvent(element: ModdleElement, headers: Record<string, string>): EventModel | undefined {
  if (element.$type === 'bpmn:ReceiveTask' || element.$type === 'bpmn:SendTask') return messageEvent(element, headers);
  const definition = eventDefinitions(element)[0];
  if (!definition) return undefined;
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return timerEvent(definition);
    case 'bpmn:MessageEventDefinition':
      return messageEvent(definition, headers);
    case 'bpmn:SignalEventDefinition': {
      const signal = reference(definition, 'signalRef');
      return signal && { kind: 'signal', name: expression(signal.name ?? '') };
    }
    case 'bpmn:ErrorEventDefinition':
      return { kind: 'error', ...optional('code', text(reference(definition, 'errorRef'), 'errorCode')) };
    case 'bpmn:EscalationEventDefinition':
      return {
        kind: 'escalation',
        ...optional('code', text(reference(definition, 'escalationRef'), 'escalationCode')),
      };
    case 'bpmn:LinkEventDefinition':
      return { kind: 'link', name: definition.name ?? '' };
    case 'bpmn:ConditionalEventDefinition':
      return { kind: 'conditional', condition: expression(body(definition, 'condition') ?? '') };
    case 'bpmn:TerminateEventDefinition':
      return { kind: 'terminate' };
    default:
      return undefined;
  }
}

/** The event definitions of an event, references followed. */
export function eventDefinitions(element: ModdleElement): ModdleElement[] {
  return [...list(element, 'eventDefinitions'), ...list(element, 'eventDefinitionRef')];
}

function timerEvent(definition: ModdleElement): EventModel | undefined {
  for (const [property, timer] of [
    ['timeDuration', 'duration'],
    ['timeDate', 'date'],
    ['timeCycle', 'cycle'],
  ] as const) {
    const source = body(definition, property);
    if (source !== undefined) return { kind: 'timer', timer, expression: expression(source) };
  }
  return undefined;
}

/**
 * Name and correlation key belong to the message. How long an undelivered message is kept belongs to
 * the thrower: its task header `timeToLive`, a duration.
 */
function messageEvent(owner: ModdleElement, headers: Record<string, string>): EventModel | undefined {
  const message = reference(owner, 'messageRef');
  if (!message) return undefined;
  return {
    kind: 'message',
    name: expression(message.name ?? ''),
    ...optional('correlationKey', text(extension(message, 'zeebe:Subscription'), 'correlationKey')),
    ...optional('timeToLive', headers.timeToLive),
  };
}

/**
 * A reference to a called process, form or table. Where the file says nothing it is the caller's own
 * deployment (Camunda: the latest): otherwise the law would change in the middle of a case.
 */
function binding(owner: ModdleElement): Binding {
  const said = Object.hasOwn(owner, 'bindingType') ? text(owner, 'bindingType') : undefined;
  if (said === 'latest') return { type: 'latest' };
  if (said === 'versionTag') return { type: 'versionTag', versionTag: text(owner, 'versionTag') ?? '' };
  return { type: 'deployment' };
}

function headers(element: ModdleElement): Record<string, string> {
  const values = extensionAll(element, 'zeebe:TaskHeaders').flatMap((owner) => list(owner, 'values'));
  return Object.fromEntries(values.map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? '']));
}

function mappings(mapping: ModdleElement | undefined, property: string): MappingModel[] {
  return mapping
    ? list(mapping, property).map((parameter) => ({
        source: expression(text(parameter, 'source') ?? ''),
        target: text(parameter, 'target') ?? '',
      }))
    : [];
}

/** `= x` is FEEL, everything else stands for itself. */
export function expression(source: string): Expression {
  const trimmed = source.trim();
  return trimmed.startsWith('=') ? { feel: trimmed.slice(1).trim() } : { literal: trimmed };
}

function optional<K extends string>(key: K, source: string | undefined): Partial<Record<K, Expression>> {
  return source === undefined || source.trim() === '' ? {} : ({ [key]: expression(source) } as Record<K, Expression>);
}

function reference(element: ModdleElement, property: string): ModdleElement | undefined {
  return element.get(property) as ModdleElement | undefined;
}

/** The text of a formal expression such as `conditionExpression`. */
function body(element: ModdleElement, property: string): string | undefined {
  const source = text(reference(element, property), 'body');
  return source === undefined || source.trim() === '' ? undefined : source;
}
