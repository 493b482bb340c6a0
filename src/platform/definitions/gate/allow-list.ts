/**
 * What a `.bpmn` file may contain: each element with its attributes, what may be inside, and which
 * extension elements it may carry. What is not here is refused by name. Something is added here only
 * together with what makes it work, or when it is a mere drawing that changes nothing.
 */
export interface ElementRule {
  /** `ANY`, or the only values that are honoured. */
  attributes: Readonly<Record<string, readonly string[] | typeof ANY>>;
  children: readonly string[];
  /** What may stand inside its `extensionElements`. */
  extensions: readonly string[];
  /** May have text of its own. */
  hasText: boolean;
}

export const ANY = 'any';
const BOOLEAN = ['true', 'false'] as const;

type Part = Partial<ElementRule>;

const EMPTY: ElementRule = { attributes: {}, children: [], extensions: [], hasText: false };

/** Rules put together from parts: attributes, children and extensions add up. */
function rule(...parts: Part[]): ElementRule {
  return parts.reduce<ElementRule>(
    (sum, part) => ({
      attributes: { ...sum.attributes, ...part.attributes },
      children: [...sum.children, ...(part.children ?? [])],
      extensions: [...sum.extensions, ...(part.extensions ?? [])],
      hasText: sum.hasText || (part.hasText ?? false),
    }),
    EMPTY,
  );
}

/** Attributes of any value. */
const attributes = (...names: string[]): Part => ({ attributes: Object.fromEntries(names.map((name) => [name, ANY])) });
const only = (name: string, ...values: string[]): Part => ({ attributes: { [name]: values } });
const children = (...names: string[]): Part => ({ children: names.map((name) => `bpmn:${name}`) });
const extensions = (...names: string[]): Part => ({ extensions: names.map((name) => `zeebe:${name}`) });
const text: Part = { hasText: true };

/** Marks of an element template: the modeler's business. */
const template = attributes('zeebe:modelerTemplate', 'zeebe:modelerTemplateVersion', 'zeebe:modelerTemplateIcon');
const base: Part = rule(
  attributes('id', 'name'),
  children('documentation', 'extensionElements'),
  extensions('properties'),
);
const flowElement = rule(base, children('auditing', 'monitoring', 'categoryValueRef'));
const node = rule(flowElement, template, children('incoming', 'outgoing'));
const drawings = children('textAnnotation', 'association', 'group');
/** What kind of data something is: there are no types here, values are JSON. */
const typed = rule(attributes('itemSubjectRef'), children('dataState'));
/** Whose implementation it is, where only the platform's own is meant. */
const ownImplementation = only('implementation', '##unspecified', '##WebService');

/** Arrows to and from data objects; they are drawings here. */
const dataArrows = children('property', 'dataInputAssociation', 'dataOutputAssociation');
const activity = rule(
  node,
  attributes('default'),
  dataArrows,
  children('ioSpecification'),
  children('multiInstanceLoopCharacteristics', 'standardLoopCharacteristics'),
  extensions('ioMapping'),
  // What other tools write although it is the default.
  only('isForCompensation', 'false'),
  only('startQuantity', '1'),
  only('completionQuantity', '1'),
);
const jobs = extensions('taskDefinition', 'taskHeaders');
const throwing = rule(
  node,
  children('property', 'dataInput', 'dataInputAssociation', 'inputSet'),
  extensions('ioMapping'),
);
const catching = rule(
  node,
  children('property', 'dataOutput', 'dataOutputAssociation', 'outputSet'),
  extensions('ioMapping'),
  only('parallelMultiple', 'false'),
);
const definitionsOf = (...kinds: string[]) =>
  children('eventDefinitionRef', ...kinds.map((kind) => `${kind}EventDefinition`));
const eventDefinition = rule(attributes('id'));
const gatewayDirection = only('gatewayDirection', 'Unspecified', 'Converging', 'Diverging', 'Mixed');
/** FEEL by any of its names; what begins with `=` is FEEL without one. */
const FEEL = [
  'feel',
  'FEEL',
  'http://www.omg.org/spec/FEEL/20140401',
  'http://www.omg.org/spec/DMN/20180521/FEEL/',
  'https://www.omg.org/spec/DMN/20191111/FEEL/',
  'https://www.omg.org/spec/DMN/20211108/FEEL/',
  'https://www.omg.org/spec/DMN/20230324/FEEL/',
] as const;
const expression = rule(
  attributes('id', 'xsi:type', 'evaluatesToTypeRef'),
  only('language', ...FEEL),
  children('documentation'),
  text,
);
const binding = only('bindingType', 'deployment', 'latest');

const FLOW_ELEMENTS = children(
  'startEvent',
  'endEvent',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'boundaryEvent',
  'userTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'businessRuleTask',
  'scriptTask',
  'manualTask',
  'task',
  'callActivity',
  'subProcess',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'eventBasedGateway',
  'sequenceFlow',
  'dataObject',
  'dataObjectReference',
  'dataStoreReference',
);
const CONVERSATIONS = children(
  'conversation',
  'subConversation',
  'callConversation',
  'conversationLink',
  'conversationAssociation',
  'participantAssociation',
  'messageFlowAssociation',
);
const conversation = rule(base, children('participantRef', 'messageFlowRefs', 'correlationKey'));
/** Where in a message its key would be, in whatever language: nothing here looks for it. */
const messagePath = rule(attributes('id', 'xsi:type', 'language', 'evaluatesToTypeRef'), text);
/** Elements that are nothing but the id of another; by the names that bpmn-moddle reads. */
const REFERENCES = [
  'categoryValueRef',
  'correlationPropertyRef',
  'dataInputRefs',
  'dataOutputRefs',
  'endPointRefs',
  'errorRef',
  'inMessageRef',
  'inputSetRefs',
  'interfaceRef',
  'messageFlowRefs',
  'optionalInputRefs',
  'optionalOutputRefs',
  'outMessageRef',
  'outputSetRefs',
  'participantRef',
  'source',
  'supportedInterfaceRef',
  'supports',
  'target',
] as const;
const EVENT_DEFINITIONS = ['timer', 'message', 'signal', 'error', 'escalation', 'conditional', 'link', 'terminate'];

const BPMN: Record<string, ElementRule> = {
  definitions: rule(
    base,
    attributes(
      'targetNamespace',
      'exporter',
      'exporterVersion',
      'modeler:executionPlatform',
      'modeler:executionPlatformVersion',
      'xsi:schemaLocation',
      'typeLanguage',
    ),
    // Which says nothing about an expression that begins with `=`; many tools write the default.
    only('expressionLanguage', 'http://www.w3.org/1999/XPath', ...FEEL),
    children('process', 'collaboration', 'message', 'signal', 'error', 'escalation', 'category', 'dataStore'),
    children('import', 'extension', 'itemDefinition', 'interface', 'resource', 'correlationProperty', 'endPoint'),
    children('partnerEntity', 'partnerRole', 'globalConversation', 'relationship'),
    children(...EVENT_DEFINITIONS.map((kind) => `${kind}EventDefinition`)),
    { children: ['bpmndi:BPMNDiagram'] },
  ),
  process: rule(
    base,
    template,
    only('isExecutable', ...BOOLEAN),
    only('processType', 'None', 'Public', 'Private'),
    only('isClosed', 'false'),
    attributes('definitionalCollaborationRef'),
    children('auditing', 'monitoring', 'property', 'ioSpecification', 'supports', 'supportedInterfaceRef', 'laneSet'),
    FLOW_ELEMENTS,
    drawings,
    extensions('versionTag'),
  ),
  documentation: rule(attributes('id', 'textFormat'), text),
  extensionElements: EMPTY,

  startEvent: rule(
    catching,
    only('isInterrupting', ...BOOLEAN),
    definitionsOf('timer', 'message', 'signal', 'error', 'escalation', 'conditional'),
  ),
  boundaryEvent: rule(
    catching,
    attributes('attachedToRef'),
    only('cancelActivity', ...BOOLEAN),
    definitionsOf('timer', 'message', 'signal', 'error', 'escalation', 'conditional'),
  ),
  intermediateCatchEvent: rule(catching, definitionsOf('timer', 'message', 'signal', 'conditional', 'link')),
  intermediateThrowEvent: rule(throwing, jobs, definitionsOf('message', 'signal', 'escalation', 'link')),
  endEvent: rule(throwing, jobs, definitionsOf('message', 'signal', 'error', 'escalation', 'terminate')),
  eventDefinitionRef: rule(text),
  timerEventDefinition: rule(eventDefinition, children('timeDuration', 'timeDate', 'timeCycle')),
  messageEventDefinition: rule(eventDefinition, attributes('messageRef')),
  signalEventDefinition: rule(eventDefinition, attributes('signalRef')),
  errorEventDefinition: rule(eventDefinition, attributes('errorRef')),
  escalationEventDefinition: rule(eventDefinition, attributes('escalationRef')),
  conditionalEventDefinition: rule(eventDefinition, children('condition')),
  linkEventDefinition: rule(eventDefinition, attributes('name')),
  terminateEventDefinition: rule(eventDefinition),
  timeDuration: expression,
  timeDate: expression,
  timeCycle: expression,
  condition: expression,

  userTask: rule(
    activity,
    ownImplementation,
    extensions(
      'userTask',
      'assignmentDefinition',
      'formDefinition',
      'taskHeaders',
      'taskSchedule',
      'priorityDefinition',
    ),
  ),
  serviceTask: rule(activity, jobs, ownImplementation),
  sendTask: rule(activity, jobs, ownImplementation, attributes('messageRef')),
  receiveTask: rule(activity, ownImplementation, attributes('messageRef'), only('instantiate', 'false')),
  businessRuleTask: rule(activity, jobs, ownImplementation, extensions('calledDecision')),
  scriptTask: rule(activity, jobs, extensions('script')),
  manualTask: activity,
  task: activity,
  callActivity: rule(activity, extensions('calledElement')),
  subProcess: rule(activity, only('triggeredByEvent', ...BOOLEAN), children('laneSet'), FLOW_ELEMENTS, drawings),
  multiInstanceLoopCharacteristics: rule(
    attributes('id'),
    only('isSequential', ...BOOLEAN),
    only('behavior', 'All'),
    children('extensionElements', 'loopCardinality', 'completionCondition'),
    extensions('loopCharacteristics'),
  ),
  standardLoopCharacteristics: rule(
    attributes('id', 'loopMaximum'),
    only('testBefore', ...BOOLEAN),
    children('loopCondition'),
  ),
  loopCardinality: expression,
  loopCondition: expression,
  completionCondition: expression,

  exclusiveGateway: rule(node, attributes('default'), gatewayDirection),
  inclusiveGateway: rule(node, attributes('default'), gatewayDirection),
  parallelGateway: rule(node, gatewayDirection),
  eventBasedGateway: rule(node, gatewayDirection, only('instantiate', 'false'), only('eventGatewayType', 'Exclusive')),
  sequenceFlow: rule(
    flowElement,
    attributes('sourceRef', 'targetRef'),
    only('isImmediate', 'true'),
    children('conditionExpression'),
  ),
  conditionExpression: expression,
  incoming: rule(text),
  outgoing: rule(text),

  message: rule(base, template, attributes('itemRef'), extensions('subscription')),
  signal: rule(base, template, attributes('structureRef')),
  error: rule(base, template, attributes('errorCode', 'structureRef')),
  escalation: rule(base, template, attributes('escalationCode', 'structureRef')),

  // Drawings: read, kept, without effect.
  collaboration: rule(
    base,
    template,
    only('isClosed', 'false'),
    children('participant', 'messageFlow', 'correlationKey'),
    CONVERSATIONS,
    drawings,
  ),
  globalConversation: rule(base, children('participant', 'messageFlow', 'correlationKey'), CONVERSATIONS, drawings),
  participant: rule(
    base,
    template,
    attributes('processRef'),
    children('interfaceRef', 'endPointRefs', 'participantMultiplicity'),
  ),
  participantMultiplicity: rule(attributes('id', 'minimum', 'maximum')),
  messageFlow: rule(base, attributes('sourceRef', 'targetRef', 'messageRef')),
  conversation,
  subConversation: rule(conversation, CONVERSATIONS),
  callConversation: rule(conversation, attributes('calledCollaborationRef'), children('participantAssociation')),
  conversationLink: rule(base, attributes('sourceRef', 'targetRef')),
  conversationAssociation: rule(base, attributes('innerConversationNodeRef', 'outerConversationNodeRef')),
  participantAssociation: rule(base, attributes('innerParticipantRef', 'outerParticipantRef')),
  messageFlowAssociation: rule(base, attributes('innerMessageFlowRef', 'outerMessageFlowRef')),
  laneSet: rule(base, children('lane')),
  lane: rule(base, children('flowNodeRef', 'childLaneSet')),
  childLaneSet: rule(base, children('lane')),
  flowNodeRef: rule(text),
  dataObject: rule(flowElement, typed, only('isCollection', ...BOOLEAN)),
  dataObjectReference: rule(flowElement, typed, attributes('dataObjectRef')),
  dataStore: rule(base, typed, attributes('capacity'), only('isUnlimited', ...BOOLEAN)),
  dataStoreReference: rule(flowElement, typed, attributes('dataStoreRef')),
  property: rule(base, typed),
  dataState: rule(base),
  ioSpecification: rule(base, children('dataInput', 'dataOutput', 'inputSet', 'outputSet')),
  dataInput: rule(base, typed, only('isCollection', ...BOOLEAN)),
  dataOutput: rule(base, typed, only('isCollection', ...BOOLEAN)),
  inputSet: rule(base, children('dataInputRefs', 'optionalInputRefs', 'outputSetRefs')),
  outputSet: rule(base, children('dataOutputRefs', 'optionalOutputRefs', 'inputSetRefs')),
  dataInputAssociation: rule(base, children('sourceRef', 'targetRef')),
  dataOutputAssociation: rule(base, children('sourceRef', 'targetRef')),
  sourceRef: rule(text),
  targetRef: rule(text),
  textAnnotation: rule(base, attributes('textFormat'), children('text')),
  text: rule(text),
  association: rule(base, attributes('sourceRef', 'targetRef'), only('associationDirection', 'None', 'One', 'Both')),
  group: rule(base, attributes('categoryValueRef')),
  category: rule(base, children('categoryValue')),
  categoryValue: rule(base, attributes('value')),

  // Of the service and data models of other tools: nothing here refers to them to run.
  import: rule(attributes('importType', 'location', 'namespace')),
  extension: rule(only('mustUnderstand', 'false'), children('documentation')),
  itemDefinition: rule(base, attributes('structureRef', 'itemKind', 'isCollection', 'import')),
  interface: rule(base, attributes('implementationRef'), children('operation')),
  operation: rule(base, attributes('implementationRef'), children('inMessageRef', 'outMessageRef', 'errorRef')),
  resource: rule(base, children('resourceParameter')),
  resourceParameter: rule(base, attributes('type', 'isRequired')),
  correlationProperty: rule(base, attributes('type'), children('correlationPropertyRetrievalExpression')),
  // bpmn-moddle reads the one and writes the other.
  correlationPropertyRetrievalExpression: rule(
    base,
    attributes('messageRef'),
    children('messagePath', 'formalExpression'),
  ),
  messagePath,
  formalExpression: messagePath,
  correlationKey: rule(base, children('correlationPropertyRef')),
  endPoint: rule(base),
  partnerEntity: rule(base, children('participantRef')),
  partnerRole: rule(base, children('participantRef')),
  relationship: rule(base, attributes('type', 'direction'), children('source', 'target')),
  auditing: rule(base),
  monitoring: rule(base),
  ...Object.fromEntries(REFERENCES.map((name) => [name, rule(text)])),
};

const ZEEBE: Record<string, ElementRule> = {
  ioMapping: { ...EMPTY, children: ['zeebe:input', 'zeebe:output'] },
  input: rule(attributes('source', 'target')),
  output: rule(attributes('source', 'target')),
  taskDefinition: rule(attributes('type', 'retries')),
  taskHeaders: { ...EMPTY, children: ['zeebe:header'] },
  header: rule(attributes('id', 'key', 'value')),
  userTask: EMPTY,
  assignmentDefinition: rule(attributes('assignee', 'candidateGroups', 'candidateUsers')),
  formDefinition: rule(attributes('formId'), binding),
  taskSchedule: rule(attributes('dueDate', 'followUpDate')),
  priorityDefinition: rule(attributes('priority')),
  script: rule(attributes('expression', 'resultVariable')),
  calledDecision: rule(attributes('decisionId', 'resultVariable'), binding),
  calledElement: rule(
    attributes('processId'),
    only('propagateAllChildVariables', ...BOOLEAN),
    only('propagateAllParentVariables', ...BOOLEAN),
    only('bindingType', 'deployment', 'latest', 'versionTag'),
    attributes('versionTag'),
  ),
  loopCharacteristics: rule(attributes('inputCollection', 'inputElement', 'outputCollection', 'outputElement')),
  subscription: rule(attributes('correlationKey')),
  versionTag: rule(attributes('value')),
  // Notes of the designer and of templates; the host ignores them.
  properties: { ...EMPTY, children: ['zeebe:property'] },
  property: rule(attributes('name', 'value')),
};

const RULES = new Map<string, ElementRule>([
  ...Object.entries(BPMN).map(([name, value]) => [`bpmn:${name}`, value] as const),
  ...Object.entries(ZEEBE).map(([name, value]) => [`zeebe:${name}`, value] as const),
]);

/** The rule of an element by its prefixed name; undefined: the host does not honour it. */
export const ruleOf = (name: string): ElementRule | undefined => RULES.get(name);

/** Every element on the list, by its prefixed name. */
export const honouredNames = (): string[] => [...RULES.keys()];

/** The layout of the diagram: its elements and attributes are never looked at. */
export const isLayout = (name: string): boolean => /^(bpmndi|dc|di):/.test(name);
