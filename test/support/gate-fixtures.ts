/** Diagrams that the deployment gate lets pass, and diagrams that it refuses, each with the rule and the element. */
import type { KnownNames } from '../../src/platform/definitions/gate/rule.js';
import * as b from './bpmn-builder.js';
import type { LandscapeOnPaper } from './landscape-on-paper.js';

export const names: KnownNames = {
  commands: ['petition.reply'],
  jobTypes: ['notice.court'],
  functions: ['add working days'],
};
export const onPaper: LandscapeOnPaper = {
  processes: ['p', 'called', 'by-message'],
  tags: ['2016'],
  startsByMessage: ['by-message'],
  callers: { called: ['caller'] },
  forms: ['reply'],
  decisions: ['gate'],
  awaited: ['m'],
};

export const raw = (xml: string, ...roots: string[]): b.Piece => ({ xml, roots });
const job = b.job('notice.court');
const service = (id: string, ...inside: b.Piece[]) =>
  raw(
    `<bpmn:serviceTask id="${id}"><bpmn:extensionElements>${job.xml}${inside.map(({ xml }) => xml).join('')}</bpmn:extensionElements></bpmn:serviceTask>`,
  );
export const form = raw('<zeebe:formDefinition formId="reply"/>');
const reply = b.headers({ command: 'petition.reply' });

/** start → the pieces one after the other → end. Pieces without an id of their own (flows, boundary paths) come along. */
export const chain = (ids: string[], ...pieces: b.Piece[]) =>
  b.diagram(b.start('s'), ...pieces, b.end('e'), b.path('s', ...ids, 'e'));
export const around = (piece: b.Piece) => chain(['a'], piece);
/** A boundary event on a user task, with its own end. */
const onTask = (boundary: b.Piece, host = b.userTask('a')) =>
  chain(['a'], host, boundary, b.end('z'), b.path('x', 'z'));
const eventSub = (start: b.Piece, ...rest: b.Piece[]) =>
  chain(['a'], b.userTask('a'), b.eventSubProcess('sub', start, b.end('z'), b.path('y', 'z'), ...rest));
/** A process that does nothing but start. */
const startingWith = (event: b.Piece) => b.diagram(b.start('s', event), b.end('e'), b.path('s', 'e'));
const startOf = (inside: b.Piece) => raw(b.start('y', inside).xml, ...inside.roots);
/** A split with two ways that meet at the end. */
const split = (gateway: b.Piece, ...flows: b.Piece[]) =>
  b.diagram(
    b.start('s'),
    gateway,
    b.userTask('a'),
    b.userTask('c'),
    b.end('e'),
    b.path('s', 'g'),
    b.path('a', 'e'),
    b.path('c', 'e'),
    ...flows,
  );
const withProcess = (replace: [string | RegExp, string]) => around(b.task('a')).replace(...replace);
/** A process that says which variables come from outside, beside a script. */
const declaring = (variables: string, expression: string) =>
  around(b.scriptTask('a', expression, 'sum')).replace(
    'isExecutable="true">',
    `isExecutable="true"><bpmn:extensionElements><zeebe:properties><zeebe:property name="variables" value="${variables}"/></zeebe:properties></bpmn:extensionElements>`,
  );
const withRoot = (root: string) => withProcess(['<bpmn:process', `${root}<bpmn:process`]);

export const good: [what: string, xml: string][] = [
  [
    'a user task with a form and a command',
    around(
      b.userTask(
        'a',
        form,
        reply,
        b.assignment({ assignee: '= handler', candidateGroups: '= ["handler@1"]' }),
        b.schedule({ dueDate: '= now() + duration("P7D")', followUpDate: '2026-11-24' }),
        b.priority('50'),
      ),
    ),
  ],
  ['a user task with a form and an output mapping', around(b.userTask('a', form, b.mapping({}, { answer: '= a' })))],
  [
    'jobs, a script and a decision',
    chain(
      ['a', 'c', 'd'],
      service('a', b.headers({ role: 'supervisor' })),
      b.scriptTask('c', '= 1 + 1', 'sum'),
      b.ruleTask('d', 'gate', 'passed'),
    ),
  ],
  [
    'calls of a process, of any process, and of a tagged version',
    chain(
      ['a', 'c', 'd'],
      b.callActivity('a', 'p'),
      b.callActivity('c', '= "p"'),
      raw(
        '<bpmn:callActivity id="d"><bpmn:extensionElements><zeebe:calledElement processId="p" bindingType="versionTag" versionTag="2016"/></bpmn:extensionElements></bpmn:callActivity>',
      ),
    ),
  ],
  ['an exclusive split with a default', split(b.exclusive('g', 'g-a'), b.path('g', 'a'), b.when('g', 'c', '= x > 1'))],
  ['an inclusive split with a default', split(b.inclusive('g', 'g-a'), b.path('g', 'a'), b.when('g', 'c', '= x > 1'))],
  [
    'conditions behind a task with a default',
    split(b.userTaskWithDefault('g', 'g-a'), b.path('g', 'a'), b.when('g', 'c', '= x > 1')),
  ],
  ['a parallel split', split(b.parallel('g'), b.path('g', 'a'), b.path('g', 'c'))],
  [
    'an event-based gateway',
    b.diagram(
      b.start('s'),
      b.eventBased('g'),
      b.catching('a', b.message('m')),
      b.catching('c', b.after('P30D')),
      b.end('e'),
      b.path('s', 'g', 'a', 'e'),
      b.path('g', 'c', 'e'),
    ),
  ],
  ['a boundary timer that repeats beside', onTask(b.alongside('x', 'a', b.timer('timeCycle', 'R/P1D')))],
  ['a boundary condition', onTask(b.boundary('x', 'a', b.condition('= urgent')))],
  [
    'an error of a job',
    chain(['a'], service('a'), b.boundary('x', 'a', b.error('gone')), b.end('z'), b.path('x', 'z')),
  ],
  [
    'an escalation out of a call',
    chain(
      ['a'],
      b.callActivity('a', 'p'),
      b.alongside('x', 'a', b.escalation('overdue')),
      b.end('z'),
      b.path('x', 'z'),
    ),
  ],
  ['a process that a message starts', startingWith(b.message('m')).replace(/<zeebe:subscription[^>]*>/, '')],
  ['event sub-processes by message and by timer', eventSub(startOf(b.message('m')))],
  ['an event sub-process beside', eventSub(b.startAlongside('y', b.after('P30D')))],
  [
    'links',
    b.diagram(
      b.start('s'),
      b.throwing('x', b.link('on')),
      b.catching('y', b.link('on')),
      b.end('e'),
      b.path('s', 'x'),
      b.path('y', 'e'),
    ),
  ],
  [
    'a thrown message with variables',
    around(b.throwing('a', b.message('m'), b.headers({ timeToLive: 'P1D' }), b.mapping({ who: '= handler' }))),
  ],
  [
    'a multi-instance call',
    around(
      b.callActivity(
        'a',
        'p',
        b.allAtOnce(
          {
            inputCollection: '= courts',
            inputElement: 'court',
            outputCollection: 'results',
            outputElement: '= result',
          },
          '= numberOfCompletedInstances > 1',
        ),
      ),
    ),
  ],
  [
    'parts of variables and Chinese names',
    around(b.userTask('a', b.mapping({ 法院: '= court' }, { 'decision.reason': '= reason' }))),
  ],
  [
    'a definition of an event that is referred to',
    b.diagram(
      b.start('s'),
      raw(
        '<bpmn:intermediateCatchEvent id="a"><bpmn:eventDefinitionRef>td</bpmn:eventDefinitionRef></bpmn:intermediateCatchEvent>',
        '<bpmn:timerEventDefinition id="td"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>',
      ),
      b.end('e'),
      b.path('s', 'a', 'e'),
    ),
  ],
  ['variables that come from outside', declaring('amount, limit', '= if amount > limit then loopCounter else sum')],
  [
    'what a form asks for, in the output mappings of its task',
    declaring('', '= 1').replace(
      '<bpmn:endEvent',
      `${b.userTask('c', form, b.mapping({}, { x: '= opinion' })).xml}${b.path('a', 'c', 'e').xml}<bpmn:endEvent`,
    ),
  ],
  [
    'variables of scripts, of inputs, of loops and of what is around them',
    b
      .diagram(
        b.start('s'),
        b.scriptTask('a', '= [1, 2]', 'amounts'),
        b.subProcess(
          'c',
          b.mapping({ court: '= "1"' }),
          b.allAtOnce(
            { inputCollection: '= amounts', inputElement: 'one', outputCollection: 'all', outputElement: '= last' },
            '= numberOfCompletedInstances > 3',
          ),
          b.start('y'),
          b.userTask('d', b.mapping({ both: '= one + court' }, { last: '= both' })),
          b.end('z'),
          b.path('y', 'd', 'z'),
        ),
        b.end('e'),
        b.path('s', 'a', 'c', 'e'),
      )
      .replace(
        'isExecutable="true">',
        'isExecutable="true"><bpmn:extensionElements><zeebe:properties><zeebe:property name="variables" value=""/></zeebe:properties></bpmn:extensionElements>',
      ),
  ],
  [
    'names that are much alike and both from outside',
    split(b.exclusive('g', 'g-a'), b.path('g', 'a'), b.when('g', 'c', '= court = courts or a1 = a2')),
  ],
  [
    'headers of different keys, conditions and lists that show when they run',
    chain(
      ['a'],
      b.userTask(
        'a',
        b.headers({ one: '1', two: '2' }),
        b.allAtOnce({ inputCollection: '= for i in xs return i' }, '= f'),
      ),
    ),
  ],
  ['a thrown message that a process of the landscape awaits', around(b.throwing('a', b.message('m')))],
  [
    'a message that a program sends to whom it likes',
    around(b.throwing('a', job, raw('<bpmn:messageEventDefinition/>'))),
  ],
  ['ids and a name in many scripts', chain(['a-1.b_2'], raw('<bpmn:task id="a-1.b_2" name="登记 𠮷 &#x767B; &lt;"/>'))],
  [
    'a loop with a condition and a maximum',
    around(b.userTask('a', b.whileTrue('= again', { testBefore: true, loopMaximum: '3' }))),
  ],
  ['multi-instance by number', around(b.userTask('a', b.times('= count(courts)', false)))],
  [
    'models of services, data and partners, as other tools write them',
    b
      .diagram(
        raw(
          '<bpmn:auditing/><bpmn:monitoring/><bpmn:property id="pp" itemSubjectRef="item"/><bpmn:ioSpecification><bpmn:dataInput id="pin" itemSubjectRef="item"/><bpmn:inputSet><bpmn:dataInputRefs>pin</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>',
          '<bpmn:import importType="http://www.w3.org/2001/XMLSchema" location="types.xsd" namespace="urn:types"/>' +
            '<bpmn:extension mustUnderstand="false"/>' +
            '<bpmn:itemDefinition id="item" structureRef="xsd:string" itemKind="Information" isCollection="false"/>' +
            '<bpmn:message id="ask" name="ask" itemRef="item"/><bpmn:error id="err" errorCode="E" structureRef="item"/>' +
            '<bpmn:interface id="i" name="service" implementationRef="urn:i"><bpmn:operation id="o" name="ask"><bpmn:inMessageRef>ask</bpmn:inMessageRef><bpmn:errorRef>err</bpmn:errorRef></bpmn:operation></bpmn:interface>' +
            '<bpmn:resource id="r" name="court"><bpmn:resourceParameter id="rp" name="level" type="item" isRequired="false"/></bpmn:resource>' +
            '<bpmn:correlationProperty id="cp" name="key" type="item"><bpmn:correlationPropertyRetrievalExpression messageRef="ask"><bpmn:messagePath>key</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>' +
            '<bpmn:endPoint id="ep"/>' +
            '<bpmn:collaboration id="col"><bpmn:participant id="pa" processRef="p"><bpmn:interfaceRef>i</bpmn:interfaceRef><bpmn:endPointRefs>ep</bpmn:endPointRefs><bpmn:participantMultiplicity minimum="1" maximum="2"/></bpmn:participant><bpmn:participant id="pb"/><bpmn:messageFlow id="mf" sourceRef="pb" targetRef="pa" messageRef="ask"/><bpmn:conversation id="con" name="talk"><bpmn:participantRef>pa</bpmn:participantRef><bpmn:messageFlowRefs>mf</bpmn:messageFlowRefs></bpmn:conversation><bpmn:conversationLink id="cl" sourceRef="pa" targetRef="con"/><bpmn:correlationKey id="ck"><bpmn:correlationPropertyRef>cp</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>' +
            '<bpmn:partnerEntity id="pe" name="court"><bpmn:participantRef>pa</bpmn:participantRef></bpmn:partnerEntity><bpmn:partnerRole id="pr"/>' +
            '<bpmn:relationship type="derived" direction="None"><bpmn:source>p</bpmn:source><bpmn:target>i</bpmn:target></bpmn:relationship>' +
            '<bpmn:globalConversation id="gc"/>',
        ),
        b.start('s'),
        raw(
          `<bpmn:serviceTask id="a" implementation="##WebService"><bpmn:extensionElements>${job.xml}</bpmn:extensionElements><bpmn:ioSpecification id="io"><bpmn:dataInput id="in" itemSubjectRef="item"><bpmn:dataState id="ds" name="open"/></bpmn:dataInput><bpmn:dataOutput id="out"/><bpmn:inputSet id="is"><bpmn:dataInputRefs>in</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet id="os"><bpmn:dataOutputRefs>out</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification><bpmn:dataInputAssociation id="dia"><bpmn:sourceRef>dor</bpmn:sourceRef><bpmn:targetRef>in</bpmn:targetRef></bpmn:dataInputAssociation></bpmn:serviceTask>`,
        ),
        b.end('e'),
        b.path('s', 'a', 'e'),
        raw(
          '<bpmn:dataObject id="do" itemSubjectRef="item"><bpmn:dataState name="new"/></bpmn:dataObject><bpmn:dataObjectReference id="dor" dataObjectRef="do"/>',
        ),
      )
      .replace(
        'targetNamespace="test"',
        'targetNamespace="test" expressionLanguage="http://www.w3.org/1999/XPath" typeLanguage="http://www.w3.org/2001/XMLSchema" xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
      ),
  ],
  [
    'drawings: documentation, data, notes, groups, lanes, pools',
    b.diagram(
      raw(
        '<bpmn:documentation>为什么 ${x}</bpmn:documentation><bpmn:laneSet id="ls"><bpmn:lane id="l" name="法院"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>',
        '<bpmn:category id="cat"><bpmn:categoryValue id="cv" value="初查"/></bpmn:category>',
        '<bpmn:collaboration id="col"><bpmn:participant id="pa" name="法院" processRef="p"/><bpmn:participant id="pb" name="信访人"/><bpmn:messageFlow id="mf" sourceRef="pb" targetRef="pa"/></bpmn:collaboration>',
      ),
      b.start('s'),
      raw(
        '<bpmn:task id="a"><bpmn:property id="pr" name="__targetRef_placeholder"/><bpmn:dataInputAssociation id="di"><bpmn:sourceRef>dr</bpmn:sourceRef><bpmn:targetRef>pr</bpmn:targetRef></bpmn:dataInputAssociation></bpmn:task>',
      ),
      b.end('e'),
      b.path('s', 'a', 'e'),
      raw(
        '<bpmn:dataObjectReference id="dr" dataObjectRef="do"/><bpmn:dataObject id="do"/><bpmn:textAnnotation id="ta"><bpmn:text>法发〔2016〕15号 ${y}</bpmn:text></bpmn:textAnnotation><bpmn:association id="as" associationDirection="None" sourceRef="a" targetRef="ta"/><bpmn:group id="gr" categoryValueRef="cv"/>',
      ),
    ),
  ],
];

export const bad: [rule: string, elementId: string, xml: string][] = [
  // What is not on the list.
  ['unsupported-element', 'a', around(raw('<bpmn:complexGateway id="a"/>'))],
  ['unsupported-element', 'a', around(raw('<bpmn:transaction id="a"/>'))],
  ['unsupported-element', 'a', around(raw('<bpmn:adHocSubProcess id="a"/>'))],
  [
    'unsupported-element',
    'x',
    onTask(raw('<bpmn:boundaryEvent id="x" attachedToRef="a"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>')),
  ],
  [
    'unsupported-element',
    'a',
    around(raw('<bpmn:scriptTask id="a"><bpmn:script>x = 1</bpmn:script></bpmn:scriptTask>')),
  ],
  ...['globalTask', 'globalUserTask', 'globalManualTask', 'globalScriptTask', 'globalBusinessRuleTask'].map(
    (type): [string, string, string] => ['unsupported-element', 'g', withRoot(`<bpmn:${type} id="g"/>`)],
  ),
  ['unsupported-element', 'c', withRoot('<bpmn:choreography id="c"/>')],
  ['unsupported-value', 'definitions', withRoot('<bpmn:extension mustUnderstand="true"/>')],
  ['unsupported-element', 'p', chain(['a'], b.task('a'), raw('<bpmn:correlationSubscription correlationKeyRef="k"/>'))],
  ...['humanPerformer', 'potentialOwner', 'performer', 'resourceRole'].map((type): [string, string, string] => [
    'unsupported-element',
    'a',
    around(b.userTask('a', raw(`<bpmn:${type}><bpmn:resourceRef>r</bpmn:resourceRef></bpmn:${type}>`))),
  ]),
  ['unsupported-attribute', 'a', around(raw('<bpmn:serviceTask id="a" operationRef="o"/>'))],
  ['unsupported-value', 'a', around(raw('<bpmn:serviceTask id="a" implementation="com.example.Delegate"/>'))],
  [
    'unsupported-element',
    'a',
    around(
      b.catching(
        'a',
        raw('<bpmn:messageEventDefinition><bpmn:operationRef>o</bpmn:operationRef></bpmn:messageEventDefinition>'),
      ),
    ),
  ],
  [
    'unsupported-element',
    'di',
    around(
      raw(
        '<bpmn:task id="a"><bpmn:dataInputAssociation id="di"><bpmn:targetRef>x</bpmn:targetRef><bpmn:assignment><bpmn:from>1</bpmn:from><bpmn:to>x</bpmn:to></bpmn:assignment></bpmn:dataInputAssociation></bpmn:task>',
      ),
    ),
  ],
  [
    'unsupported-value',
    'g-c',
    split(b.exclusive('g', 'g-a'), b.path('g', 'a'), b.when('g', 'c', '= x > 1')).replace(
      '<bpmn:conditionExpression>',
      '<bpmn:conditionExpression language="javascript">',
    ),
  ],
  [
    'unsupported-value',
    'g',
    split(raw('<bpmn:eventBasedGateway id="g" eventGatewayType="Parallel"/>'), b.path('g', 'a'), b.path('g', 'c')),
  ],
  [
    'unsupported-value',
    'g',
    split(raw('<bpmn:eventBasedGateway id="g" instantiate="true"/>'), b.path('g', 'a'), b.path('g', 'c')),
  ],
  ['unsupported-value', 's-a', around(b.task('a')).replace('id="s-a"', 'id="s-a" isImmediate="false"')],
  ['unsupported-value', 'p', withProcess(['isExecutable="true"', 'isExecutable="true" isClosed="true"'])],
  ...(['behavior="None"', 'behavior="One"', 'behavior="Complex"'] as const).map((written): [string, string, string] => [
    'unsupported-value',
    'li',
    around(b.userTask('a', raw(`<bpmn:multiInstanceLoopCharacteristics id="li" ${written}/>`))),
  ]),
  ...(['noneBehaviorEventRef="e"', 'oneBehaviorEventRef="e"'] as const).map((written): [string, string, string] => [
    'unsupported-attribute',
    'li',
    around(b.userTask('a', raw(`<bpmn:multiInstanceLoopCharacteristics id="li" ${written}/>`))),
  ]),
  ...['loopDataInputRef', 'loopDataOutputRef', 'inputDataItem', 'outputDataItem', 'complexBehaviorDefinition'].map(
    (name): [string, string, string] => [
      'unsupported-element',
      'a',
      around(
        b.userTask(
          'a',
          raw(`<bpmn:multiInstanceLoopCharacteristics><bpmn:${name}/></bpmn:multiInstanceLoopCharacteristics>`),
        ),
      ),
    ],
  ),
  [
    'unsupported-element',
    'a',
    around(
      b.userTask(
        'a',
        raw('<zeebe:taskListeners><zeebe:taskListener eventType="completing" type="x"/></zeebe:taskListeners>'),
      ),
    ),
  ],
  ['unsupported-element', 'a', around(b.userTask('a', raw('<zeebe:calledElement processId="p"/>')))],
  [
    'unsupported-element',
    'a',
    around(
      raw('<bpmn:task id="a"><bpmn:extensionElements><x:y xmlns:x="urn:x"/></bpmn:extensionElements></bpmn:task>'),
    ),
  ],
  [
    'unsupported-attribute',
    'a',
    around(raw('<bpmn:task id="a" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:class="A"/>')),
  ],
  ['unsupported-attribute', 'a', around(raw('<bpmn:scriptTask id="a" scriptFormat="javascript"/>'))],
  ['unsupported-attribute', 'a', around(raw('<bpmn:callActivity id="a" calledElement="p"/>'))],
  ['unsupported-attribute', 'a', around(raw('<bpmn:task id="a" constructor="x"/>'))],
  ['unsupported-attribute', 'a', around(b.userTask('a', raw('<zeebe:formDefinition formKey="x"/>')))],
  ['unsupported-value', 'a', around(raw('<bpmn:task id="a" startQuantity="2"/>'))],
  ['unsupported-value', 'a', around(raw('<bpmn:task id="a" completionQuantity="2"/>'))],
  ['unsupported-value', 'a', around(raw('<bpmn:task id="a" isForCompensation="true"/>'))],
  ['unsupported-value', 'a', around(raw('<bpmn:receiveTask id="a" instantiate="true"/>'))],
  [
    'unsupported-value',
    's',
    withProcess(['<bpmn:startEvent id="s"', '<bpmn:startEvent id="s" parallelMultiple="true"']),
  ],
  [
    'unsupported-value',
    'a',
    around(b.userTask('a', raw('<zeebe:formDefinition formId="reply" bindingType="versionTag"/>'))),
  ],
  ['unsupported-text', 'a', around(raw('<bpmn:task id="a">text</bpmn:task>'))],
  ['missing-id', 'p', around(raw('<bpmn:task id="a"/><bpmn:task/>'))],
  ['id-too-long', 'x'.repeat(121), chain(['x'.repeat(121)], b.task('x'.repeat(121)))],

  // What there is too much of.
  [
    'there-twice',
    'a',
    around(b.userTask('a', b.schedule({ dueDate: '2026-11-24' }), b.schedule({ dueDate: '2026-11-25' }))),
  ],
  [
    'there-twice',
    'g-c',
    split(b.exclusive('g', 'g-a'), b.path('g', 'a'), b.when('g', 'c', '= x > 1')).replace(
      '</bpmn:conditionExpression>',
      '</bpmn:conditionExpression><bpmn:conditionExpression>= y > 1</bpmn:conditionExpression>',
    ),
  ],
  [
    'header-twice',
    'a',
    around(
      b.userTask(
        'a',
        raw(
          '<zeebe:taskHeaders><zeebe:header key="x" value="1"/><zeebe:header key="x" value="2"/></zeebe:taskHeaders>',
        ),
      ),
    ),
  ],
  [
    'header-without-key',
    'a',
    around(b.userTask('a', raw('<zeebe:taskHeaders><zeebe:header value="1"/></zeebe:taskHeaders>'))),
  ],
  ['id-reserved', '__proto__', chain(['__proto__'], b.task('__proto__'))],
  ['id-reserved', 'constructor', chain(['constructor'], b.task('constructor'))],
  ['variable-name', 'a', around(b.userTask('a', b.mapping({}, { 'x.__proto__': '= 1' })))],

  // Expressions.
  ['unknown-variable', 'a', declaring('amount', '= amuont + 1')],
  ['unknown-variable', 'a', declaring('', '= amount + 1')],
  [
    'unknown-variable',
    'c',
    declaring('', '= 1').replace(
      '<bpmn:endEvent',
      `${b.userTask('c', b.mapping({}, { x: '= inside' })).xml}<bpmn:endEvent`,
    ),
  ],
  [
    'unknown-variable',
    'c',
    chain(
      ['a', 'c'],
      b.userTask('a', b.mapping({ one: '= 1' }, { decided: '= one' })),
      b.scriptTask('c', '= decidde', 'y'),
    ),
  ],
  [
    'unknown-variable',
    'c',
    chain(['a', 'c'], b.userTask('a', b.mapping({}, { caseNumber: '= x' })), b.scriptTask('c', '= casenumber', 'y')),
  ],
  ['feel-of-wrong-type', 'g-c', split(b.exclusive('g', 'g-a'), b.path('g', 'a'), b.when('g', 'c', '= "yes"'))],
  ['feel-of-wrong-type', 'a', around(b.userTask('a', b.allAtOnce({ inputCollection: '= 3' })))],
  ['feel-syntax', 'a', around(b.scriptTask('a', `= ${'('.repeat(200)}1${')'.repeat(200)}`, 'y'))],
  ['feel-syntax', 'a', around(b.scriptTask('a', `= "${'x'.repeat(5001)}"`, 'y'))],
  [
    'too-much-feel',
    'p',
    chain(
      Array.from({ length: 20 }, (_, i) => `t${i}`),
      ...Array.from({ length: 20 }, (_, i) => b.scriptTask(`t${i}`, `= "${i}${'x'.repeat(3000)}"`, 'y')),
    ),
  ],
  ['foreign-expression', 'g-c', split(b.exclusive('g', 'g-a'), b.path('g', 'a'), b.when('g', 'c', '${x > 1}'))],
  ['foreign-expression', 'a', around(b.userTask('a', b.assignment({ assignee: '#{handler}' })))],
  ['feel-syntax', 'g-c', split(b.exclusive('g', 'g-a'), b.path('g', 'a'), b.when('g', 'c', '= x >'))],
  ['feel-syntax', 'a', around(b.userTask('a', b.schedule({ dueDate: '= now( +' })))],
  ['unknown-function', 'a', around(b.scriptTask('a', '= deadline("x", now())', 'd'))],
  ['not-feel', 'g-c', split(b.exclusive('g', 'g-a'), b.path('g', 'a'), b.when('g', 'c', 'x > 1'))],
  ['not-feel', 'a', around(b.scriptTask('a', '1 + 1', 'sum'))],

  // The whole file.
  ['no-process', 'definitions', around(b.task('a')).replace(/<bpmn:process[\s\S]*<\/bpmn:process>/, '')],
  ['not-executable', 'p', withProcess(['isExecutable="true"', 'isExecutable="false"'])],
  ['duplicate-id', 'p', withProcess(['id="definitions"', 'id="p"'])],
  ['duplicate-id', 'a', chain(['a'], b.task('a'), b.task('a'))],
  ['unresolved-reference', 'e-x', b.diagram(b.start('s'), b.end('e'), b.path('s', 'e'), b.path('e', 'x'))],

  // Starts and flows.
  ['no-start', 'p', b.diagram(b.end('e'))],
  ['several-starts', 'p', b.diagram(b.start('s'), b.start('t'), b.end('e'), b.path('s', 'e'), b.path('t', 'e'))],
  ['no-start', 'a', around(b.subProcess('a', b.end('z')))],
  ['event-not-honoured', 's', startingWith(b.after('P1D'))],
  ['event-not-honoured', 's', startingWith(b.signal('x'))],
  ['event-without-reference', 's', startingWith(raw('<bpmn:messageEventDefinition/>'))],
  ['start-message-not-fixed', 's', startingWith(b.message('= "m"'))],
  ['start-message-not-fixed', 's', startingWith(b.message('m'.repeat(121)))],
  ['called-process-starts-by-message', 's', startingWith(b.message('m')).replace('id="p"', 'id="called"')],
  ['called-process-starts-by-message', 'a', around(b.callActivity('a', 'by-message'))],
  [
    'several-starts',
    'p',
    b.diagram(b.start('s', b.message('m')), b.start('t'), b.end('e'), b.path('s', 'e'), b.path('t', 'e')),
  ],
  ['event-not-honoured', 'y', around(b.subProcess('a', startOf(b.message('m')), b.end('z'), b.path('y', 'z')))],
  ['event-not-honoured', 'y', eventSub(b.start('y'))],
  ['no-incoming', 'x', chain(['a'], b.task('a'), b.task('x'), b.path('x', 'e'))],
  ['no-outgoing', 'x', b.diagram(b.start('s'), b.task('x'), b.path('s', 'x'))],
  ['unexpected-incoming', 's', chain(['a'], b.task('a'), b.exclusive('g', 'g-s'), b.path('a', 'g', 's'))],
  ['unexpected-outgoing', 'e', chain(['a'], b.task('a'), b.path('e', 'a'))],
  [
    'unexpected-incoming',
    'sub',
    eventSub(b.startAlongside('y', b.after('P1D')), raw('')).replace(
      '</bpmn:process>',
      `${b.path('a', 'sub').xml}</bpmn:process>`,
    ),
  ],
  [
    'flow-crosses-border',
    'a-in',
    chain(
      ['a', 'sub'],
      b.task('a'),
      b.subProcess('sub', b.start('y'), b.task('in'), b.end('z'), b.path('y', 'in', 'z')),
      b.path('a', 'in'),
    ),
  ],
  ['unreachable', 'x', chain(['a'], b.task('a'), b.task('x'), b.task('y'), b.path('x', 'y', 'x'))],

  // Gateways.
  ['no-condition', 'g-c', split(b.exclusive('g', 'g-a'), b.path('g', 'a'), b.path('g', 'c'))],
  ['no-default', 'g', split(b.exclusive('g'), b.when('g', 'a', '= x'), b.when('g', 'c', '= y'))],
  ['no-default', 'g', split(b.inclusive('g'), b.when('g', 'a', '= x'), b.when('g', 'c', '= y'))],
  ['no-default', 'g', split(b.userTask('g'), b.when('g', 'a', '= x'), b.when('g', 'c', '= y'))],
  ['condition-on-default', 'g-a', split(b.exclusive('g', 'g-a'), b.when('g', 'a', '= x'), b.when('g', 'c', '= y'))],
  ['default-not-outgoing', 'g', split(b.exclusive('g', 's-g'), b.when('g', 'a', '= x'), b.when('g', 'c', '= y'))],
  [
    'condition-on-only-flow',
    'g-e',
    b.diagram(b.start('s'), b.exclusive('g'), b.end('e'), b.path('s', 'g'), b.when('g', 'e', '= x')),
  ],
  ['condition-not-looked-at', 'g-a', split(b.parallel('g'), b.when('g', 'a', '= x'), b.path('g', 'c'))],
  [
    'event-gateway-one-event',
    'g',
    b.diagram(b.start('s'), b.eventBased('g'), b.catching('a', b.message('m')), b.end('e'), b.path('s', 'g', 'a', 'e')),
  ],
  [
    'event-gateway-target',
    'c',
    b.diagram(
      b.start('s'),
      b.eventBased('g'),
      b.catching('a', b.message('m')),
      b.userTask('c'),
      b.end('e'),
      b.path('s', 'g', 'a', 'e'),
      b.path('g', 'c', 'e'),
    ),
  ],
  [
    'event-gateway-mixed',
    'g',
    b.diagram(
      b.start('s'),
      b.eventBased('g'),
      b.catching('a', b.message('m')),
      b.receiving('c', 'n', '= "k"'),
      b.end('e'),
      b.path('s', 'g', 'a', 'e'),
      b.path('g', 'c', 'e'),
    ),
  ],
  [
    'event-gateway-target-shared',
    'c',
    b.diagram(
      b.start('s'),
      b.eventBased('g'),
      b.catching('a', b.message('m')),
      b.catching('c', b.after('P1D')),
      b.end('e'),
      b.path('s', 'g', 'a', 'c', 'e'),
      b.path('g', 'c'),
    ),
  ],

  // Events.
  ['several-event-definitions', 'x', onTask(b.boundary('x', 'a', raw(b.after('P1D').xml + b.after('P2D').xml)))],
  [
    'error-not-interrupting',
    'x',
    chain(['a'], service('a'), b.alongside('x', 'a', b.error('gone')), b.end('z'), b.path('x', 'z')),
  ],
  ['error-not-interrupting', 'y', eventSub(b.startAlongside('y', b.error('gone')))],
  ['event-without-reference', 'a', around(b.catching('a', raw('<bpmn:messageEventDefinition/>')))],
  ['event-without-reference', 'a', around(b.receiveTask('a'))],
  ['event-without-reference', 'a', around(b.catching('a', raw('<bpmn:signalEventDefinition/>')))],
  ['event-without-condition', 'a', around(b.catching('a', raw('<bpmn:conditionalEventDefinition/>')))],
  ['no-correlation-key', 'a', around(b.sendTask('a', 'm'))],
  ['message-and-job', 'a', around(b.throwing('a', job, b.message('m')))],
  ['no-code', 'e', b.diagram(b.start('s'), b.end('e', b.error()), b.path('s', 'e'))],
  ['no-code', 'e', b.diagram(b.start('s'), b.end('e', b.escalation()), b.path('s', 'e'))],
  ['boundary-host', 'x', onTask(b.boundary('x', 'a', b.after('P1D')), b.task('a'))],
  ['boundary-host', 'x', onTask(b.boundary('x', 'a', b.escalation('late')))],
  [
    'boundary-ambiguous',
    'y',
    chain(
      ['a'],
      service('a'),
      b.boundary('x', 'a', b.error('gone')),
      b.boundary('y', 'a', b.error('gone')),
      b.end('z'),
      b.path('x', 'z'),
      b.path('y', 'z'),
    ),
  ],
  ['link-leads-nowhere', 'x', b.diagram(b.start('s'), b.throwing('x', b.link('on')), b.path('s', 'x'))],
  ['link-without-name', 'x', b.diagram(b.start('s'), b.throwing('x', b.link('')), b.path('s', 'x'))],
  [
    'link-ambiguous',
    'z',
    b.diagram(
      b.start('s'),
      b.throwing('x', b.link('on')),
      b.catching('y', b.link('on')),
      b.catching('z', b.link('on')),
      b.end('e'),
      b.path('s', 'x'),
      b.path('y', 'e'),
      b.path('z', 'e'),
    ),
  ],
  ['timer-without-time', 'a', around(b.catching('a', raw('<bpmn:timerEventDefinition/>')))],
  ['timer-unreadable', 'a', around(b.catching('a', b.after('7 days')))],
  ['timer-unreadable', 'a', around(b.catching('a', b.timer('timeDate', 'tomorrow')))],
  ['timer-unreadable', 'x', onTask(b.alongside('x', 'a', b.timer('timeCycle', '0 0 * * *')))],
  ['timer-unreadable', 'a', around(b.catching('a', b.after('P999999999Y')))],
  ['timer-unreadable', 'a', around(b.catching('a', b.timer('timeDate', '-0001-01-01')))],
  ['timer-unreadable', 'a', around(b.catching('a', b.timer('timeDate', '2026-02-30')))],
  ['timer-unreadable', 'x', onTask(b.alongside('x', 'a', b.timer('timeCycle', 'R/P0D')))],
  ['timer-in-the-past', 'a', around(b.catching('a', b.after('-P1D')))],
  ['message-nobody-awaits', 'a', around(b.throwing('a', b.message('nobody')))],
  ['message-nobody-awaits', 'a', around(b.sendTask('a', 'nobody'))],
  ['cycle-interrupts', 'x', onTask(b.boundary('x', 'a', b.timer('timeCycle', 'R/P1D')))],
  ['cycle-interrupts', 'a', around(b.catching('a', b.timer('timeCycle', 'R/P1D')))],

  // Tasks.
  ['user-task-not-managed', 'a', around(raw('<bpmn:userTask id="a"/>'))],
  ['nobody-finds-task', 'a', around(raw('<bpmn:userTask id="a"/>'))],
  ['nobody-finds-task', 'a', around(b.userTask('a', form, reply, b.assignment({ candidateGroups: ' ' })))],
  ['form-missing', 'a', around(b.userTask('a', raw('<zeebe:formDefinition formId="other"/>'), reply))],
  ['form-missing', 'a', around(b.userTask('a', raw('<zeebe:formDefinition/>'), reply))],
  ['unknown-command', 'a', around(b.userTask('a', b.headers({ command: 'petition.burn' })))],
  ['answers-lost', 'a', around(b.userTask('a', form))],
  ['task-value-unreadable', 'a', around(b.userTask('a', b.schedule({ dueDate: 'soon' })))],
  ['task-value-unreadable', 'a', around(b.userTask('a', b.schedule({ followUpDate: '2026-11-24T08:00:00+08:05:43' })))],
  ['task-value-unreadable', 'a', around(b.userTask('a', b.priority('high')))],
  ['nobody-does-it', 'a', around(raw('<bpmn:serviceTask id="a"/>'))],
  ['nobody-does-it', 'a', around(raw('<bpmn:businessRuleTask id="a"/>'))],
  ['nobody-does-it', 'a', around(raw('<bpmn:scriptTask id="a"/>'))],
  [
    'done-twice',
    'a',
    around(
      raw(
        `<bpmn:scriptTask id="a"><bpmn:extensionElements>${job.xml}<zeebe:script expression="= 1" resultVariable="x"/></bpmn:extensionElements></bpmn:scriptTask>`,
      ),
    ),
  ],
  [
    'job-type-not-literal',
    'a',
    around(
      raw(
        '<bpmn:serviceTask id="a"><bpmn:extensionElements><zeebe:taskDefinition type="= kind"/></bpmn:extensionElements></bpmn:serviceTask>',
      ),
    ),
  ],
  ['unknown-job-type', 'a', around(b.serviceTask('a'))],
  [
    'retries-unreadable',
    'a',
    around(
      raw(
        `<bpmn:serviceTask id="a"><bpmn:extensionElements>${b.job('notice.court', 'many').xml}</bpmn:extensionElements></bpmn:serviceTask>`,
      ),
    ),
  ],
  ['job-on-event', 'e', b.diagram(b.start('s'), b.end('e', job, b.terminate), b.path('s', 'e'))],
  ['called-process-missing', 'a', around(b.callActivity('a', 'other'))],
  ['called-process-missing', 'a', around(raw('<bpmn:callActivity id="a"/>'))],
  [
    'called-process-missing',
    'a',
    around(
      raw(
        '<bpmn:callActivity id="a"><bpmn:extensionElements><zeebe:calledElement processId="p" bindingType="versionTag" versionTag="1999"/></bpmn:extensionElements></bpmn:callActivity>',
      ),
    ),
  ],
  [
    'no-version-tag',
    'a',
    around(
      raw(
        '<bpmn:callActivity id="a"><bpmn:extensionElements><zeebe:calledElement processId="p" bindingType="versionTag"/></bpmn:extensionElements></bpmn:callActivity>',
      ),
    ),
  ],
  ['decision-missing', 'a', around(b.ruleTask('a', 'other', 'x'))],
  ['no-input-collection', 'a', around(b.userTask('a', raw('<bpmn:multiInstanceLoopCharacteristics/>')))],
  ['collection-and-cardinality', 'a', around(b.userTask('a', b.times('3', true, { inputCollection: '= xs' })))],
  ['cardinality-unreadable', 'a', around(b.userTask('a', b.times('many', true)))],
  ['cardinality-unreadable', 'a', around(b.userTask('a', b.times('-1', true)))],
  ['cardinality-unreadable', 'a', around(b.userTask('a', b.times('5001', true)))],
  ['feel-syntax', 'a', around(b.userTask('a', b.times('= 1 +', true)))],
  ['loop-without-end', 'a', around(b.userTask('a', b.whileTrue(undefined)))],
  ['loop-maximum-unreadable', 'a', around(b.userTask('a', b.whileTrue('= x', { loopMaximum: '0' })))],
  ['loop-maximum-unreadable', 'a', around(b.userTask('a', b.whileTrue('= x', { loopMaximum: 'often' })))],
  ['loop-maximum-unreadable', 'a', around(b.userTask('a', b.whileTrue('= x', { loopMaximum: '-1' })))],
  ['not-feel', 'a', around(b.userTask('a', b.whileTrue('true')))],
  ['feel-syntax', 'a', around(b.userTask('a', b.whileTrue('= x >')))],
  ...[b.times('3', true), b.whileTrue('= x')].map((loop): [string, string, string] => [
    'event-gateway-target-loops',
    'a',
    b.diagram(
      b.start('s'),
      b.eventBased('g'),
      b.receiving('a', 'm', '= k', loop),
      b.catching('c', b.after('P1D')),
      b.end('e'),
      b.path('s', 'g', 'a', 'e'),
      b.path('g', 'c', 'e'),
    ),
  ]),
  ['event-sub-process-loops', 'sub', eventSub(b.startAlongside('y', b.after('P1D')), b.whileTrue('= x'))],
  [
    'output-collection-incomplete',
    'a',
    around(b.userTask('a', b.allAtOnce({ inputCollection: '= xs', outputCollection: 'ys' }))),
  ],
  [
    'event-sub-process-loops',
    'sub',
    eventSub(b.startAlongside('y', b.after('P1D')), b.allAtOnce({ inputCollection: '= xs' })),
  ],
  ['variable-name', 'a', around(b.scriptTask('a', '= 1', '1x'))],
  ['variable-name', 'a', around(b.userTask('a', b.mapping({ 'two words': '= 1' })))],
  ['mapping-without-source', 'a', around(b.userTask('a', b.mapping({ x: '=' })))],
  ['mapping-not-read', 'a', around(b.catching('a', b.after('P1D'), b.mapping({ x: '= 1' })))],
  ['mapping-not-read', 'a', around(b.throwing('a', b.mapping({}, { x: '= 1' })))],
];
