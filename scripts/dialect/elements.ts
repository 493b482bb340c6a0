/**
 * What the dialect has, in the order of the reference: each entry with a file in `test/dialect`, whose parts between
 * `<!-- shown -->` and `<!-- end -->` are printed, and with what happens when it runs (the notation is that
 * of `test/conformance`). `test/process/dialect.spec.ts` plays them all, and holds that nothing on the gate's
 * allow-list is missing.
 */
import { say, type Words } from './words.js';

export interface ElementEntry {
  /** Of the file, without its ending. */
  file: string;
  title: Words;
  /** Elements on the allow-list that are told here, and stand in the file. */
  covers: readonly string[];
  what: Words;
  scenarios: readonly string[];
  /** Other files that it needs. */
  calls?: readonly string[];
}

const bpmn = (names: string): string[] => names.split(' ').map((name) => `bpmn:${name}`);
const zeebe = (names: string): string[] => names.split(' ').map((name) => `zeebe:${name}`);

export const PARTS: readonly { title: Words; entries: readonly ElementEntry[] }[] = [
  {
    title: say('流程', 'Processes'),
    entries: [
      {
        file: 'process',
        title: say('流程文件', 'The file of a process'),
        covers: [
          ...bpmn('definitions process documentation extensionElements startEvent endEvent task sequenceFlow'),
          ...bpmn('incoming outgoing'),
          ...zeebe('versionTag properties property'),
        ],
        what: say(
          '一个文件有一个或多个可执行的流程（`isExecutable="true"`）。名称先中文、换行后英文。没有条件的启动事件由程序或 REST 发起。属性 `variables` 写明哪些变量从外面来，设计器据此检查表达式里的名字；其他属性和 `documentation` 不起作用。',
          'A file has one executable process or more (`isExecutable="true"`). Names are Chinese, then English on a second line. A start event without a trigger is started by the program or over REST. The property `variables` says which variables come from outside: expressions are checked against it; other properties and `documentation` have no effect.',
        ),
        scenarios: ['start | end'],
      },
    ],
  },
  {
    title: say('任务', 'Tasks'),
    entries: [
      {
        file: 'user-task',
        title: say('用户任务', 'User task'),
        covers: [
          ...bpmn('userTask'),
          ...zeebe('userTask assignmentDefinition formDefinition taskSchedule priorityDefinition'),
          ...zeebe('ioMapping input output taskHeaders header'),
        ],
        what: say(
          '由人办理。必须写明由谁：办理人、候选组（角色@法院）或候选人至少一项。表单由服务器核对；填写的内容交给任务头 `command` 指定的程序，或由输出映射写成变量。',
          'Somebody does it. It must say who: an assignee, candidate groups (role@court) or candidate users. The server enforces the form; what is filled in goes to the program that the task header `command` names, or becomes variables by output mappings.',
        ),
        scenarios: [
          'start {"handler":"u1","petition":"A-1"} | a\ndone a {"opinion":"yes"} | end {"handler":"u1","petition":"A-1","reply":"yes"}',
        ],
      },
      {
        file: 'service-task',
        title: say('服务任务', 'Service task'),
        covers: [...bpmn('serviceTask'), ...zeebe('taskDefinition')],
        what: say(
          '由程序执行作业。作业类型必须有程序实现；失败的作业按次数重试，之后成为异常事件。',
          'A program does a job. A program must implement its type; a job that fails is tried again as often as it says, then it is an incident.',
        ),
        scenarios: ['start {"petition":"A-1"} | a\ndone a {"toldAt":"now"} | end {"petition":"A-1","toldAt":"now"}'],
      },
      {
        file: 'send-task',
        title: say('发送任务', 'Send task'),
        covers: [...bpmn('sendTask message'), ...zeebe('subscription')],
        what: say(
          '发出消息后继续，不等回音；也可以像服务任务一样写作业类型。关联键决定发给哪个实例。',
          'Publishes a message and goes on; it may have a job type instead, as a service task. The correlation key says which instance it is for.',
        ),
        scenarios: ['start {"petition":"A-1"} | end'],
      },
      {
        file: 'receive-task',
        title: say('接收任务', 'Receive task'),
        covers: bpmn('receiveTask'),
        what: say(
          '等候关联键相符的消息，消息带来的变量写入流程。',
          'Waits for the message with its correlation key; what it carries becomes variables.',
        ),
        scenarios: [
          'start {"petition":"A-1"} | a\nmessage a:A-1 {"opinion":"yes"} | end {"petition":"A-1","opinion":"yes"}',
        ],
      },
      {
        file: 'business-rule-task',
        title: say('业务规则任务', 'Business rule task'),
        covers: [...bpmn('businessRuleTask'), ...zeebe('calledDecision')],
        what: say(
          '计算一个 DMN 决策，结果写入变量；也可以写作业类型。',
          'Evaluates a DMN decision and keeps its result in a variable; it may have a job type instead.',
        ),
        scenarios: ['start | a\ndone a {"limit":60} | end {"limit":60}'],
      },
      {
        file: 'script-task',
        title: say('脚本任务', 'Script task'),
        covers: [...bpmn('scriptTask'), ...zeebe('script')],
        what: say(
          '计算一个 FEEL 表达式，结果写入变量。不运行其他语言的脚本。',
          'Evaluates FEEL and keeps the result in a variable. No other language is run.',
        ),
        scenarios: ['start {"claims":[1,2]} | end {"claims":[1,2],"several":true}'],
      },
      {
        file: 'manual-task',
        title: say('手工任务与任务', 'Manual task and task'),
        covers: bpmn('manualTask task'),
        what: say(
          '只是图上的一步，随即通过。要有人办理的请用用户任务。',
          'A step on paper: it is passed at once. For something that somebody does, use a user task.',
        ),
        scenarios: ['start | end'],
      },
      {
        file: 'call-activity',
        title: say('调用活动', 'Call activity'),
        covers: [...bpmn('callActivity'), ...zeebe('calledElement')],
        calls: ['called'],
        what: say(
          '运行另一个流程，等它结束。默认全部变量都传入和带回；写 `false` 的只传映射中的变量。',
          'Runs another process and waits for its end. All variables are passed in and back unless it says `false`; then only what is mapped.',
        ),
        scenarios: [
          'start {"petition":"A-1"} | inside\ndone inside {"outcome":"accepted"} | end {"petition":"A-1","screened":"accepted"}',
        ],
      },
    ],
  },
  {
    title: say('子流程与循环', 'Sub-processes and loops'),
    entries: [
      {
        file: 'sub-process',
        title: say('子流程', 'Sub-process'),
        covers: bpmn('subProcess'),
        what: say(
          '把几步合在一起：可以整体取消、限时或重复。',
          'Holds steps together, so that they can be cancelled, timed or repeated as one.',
        ),
        scenarios: ['start | check\ndone check | end'],
      },
      {
        file: 'event-sub-process',
        title: say('事件子流程', 'Event sub-process'),
        covers: [],
        what: say(
          '所在范围运行期间随时可以由事件发起；`isInterrupting="true"` 的取消其余部分。',
          'An event begins it at any time while its scope runs; with `isInterrupting="true"` it cancels the rest.',
        ),
        scenarios: ['start {"petition":"A-1"} | work withdrawn\nmessage withdrawn:A-1 | end'],
      },
      {
        file: 'multi-instance',
        title: say('多实例', 'Multi-instance'),
        covers: [...bpmn('multiInstanceLoopCharacteristics completionCondition'), ...zeebe('loopCharacteristics')],
        what: say(
          '列表的每一项运行一次，同时或逐个。结果收成列表；条件成立时其余的取消。',
          'Runs once for each item of a list, all at once or one after another. Results make a list; when the condition holds, the rest is cancelled.',
        ),
        scenarios: [
          'start {"courts":["a","b","c"]} | a a a\ndone a {"answer":1} | a a\ndone a {"answer":2} | end {"courts":["a","b","c"],"answers":[1,2,null],"answer":2}',
        ],
      },
      {
        file: 'loop-cardinality',
        title: say('按次数的多实例', 'Multi-instance by number'),
        covers: bpmn('loopCardinality'),
        what: say('按给定的次数运行。', 'Runs as often as it says.'),
        scenarios: ['start | a\ndone a | a\ndone a | end'],
      },
      {
        file: 'standard-loop',
        title: say('循环', 'Standard loop'),
        covers: bpmn('standardLoopCharacteristics loopCondition'),
        what: say(
          '条件成立就再来一次，至多若干次。',
          'Runs again as long as the condition holds, up to a number of times.',
        ),
        scenarios: [
          'start {"done":false} | a\ndone a | a\ndone a {"done":true} | end',
          'start {"done":false} | a\ndone a | a\ndone a | a\ndone a | end',
        ],
      },
    ],
  },
  {
    title: say('网关', 'Gateways'),
    entries: [
      {
        file: 'exclusive-gateway',
        title: say('排他网关', 'Exclusive gateway'),
        covers: bpmn('exclusiveGateway conditionExpression'),
        what: say(
          '走第一条条件成立的路，都不成立时走默认的路。',
          'Takes the first way whose condition holds, and the default flow where none does.',
        ),
        scenarios: [
          'start | work\ndone work {"opinion":"pass"} | pass\ndone pass | end',
          'start | work\ndone work {"opinion":"no"} | refuse\ndone refuse | end',
        ],
      },
      {
        file: 'inclusive-gateway',
        title: say('包容网关', 'Inclusive gateway'),
        covers: bpmn('inclusiveGateway'),
        what: say(
          '走所有条件成立的路；汇合处等齐走了的路。',
          'Takes every way whose condition holds; where they meet it waits for those that were taken.',
        ),
        scenarios: [
          'start {"urgent":true} | call\ndone call | end',
          'start {"urgent":false} | letter\ndone letter | end',
        ],
      },
      {
        file: 'parallel-gateway',
        title: say('并行网关', 'Parallel gateway'),
        covers: bpmn('parallelGateway'),
        what: say('走所有的路；汇合处等齐。', 'Takes every way; where they meet it waits for all.'),
        scenarios: ['start | call letter\ndone call | letter\ndone letter | end'],
      },
      {
        file: 'event-based-gateway',
        title: say('事件网关', 'Event-based gateway'),
        covers: bpmn('eventBasedGateway'),
        what: say('哪个事件先到走哪条路。', 'The event that comes first decides the way.'),
        scenarios: [
          'start {"petition":"A-1"} | answer month\nmessage answer:A-1 | end',
          'start {"petition":"A-1"} | answer month\nfire month | late\ndone late | end',
        ],
      },
    ],
  },
  {
    title: say('事件', 'Events'),
    entries: [
      {
        file: 'timer-events',
        title: say('定时', 'Timers'),
        covers: bpmn('timerEventDefinition timeDuration timeDate timeCycle intermediateCatchEvent boundaryEvent'),
        what: say(
          '一段时间（ISO 8601，或 FEEL）、一个时刻、重复。按法律时钟计；边界事件 `cancelActivity="false"` 的不取消任务。',
          'A duration (ISO 8601, or FEEL), an instant, a cycle: on the legal clock. A boundary event with `cancelActivity="false"` leaves its task alone.',
        ),
        scenarios: [
          'start | hour\nfire hour | work due daily\nfire daily | work due daily remind\ndone remind | work due daily\nfire due | over\ndone over | end',
        ],
      },
      {
        file: 'message-events',
        title: say('消息', 'Messages'),
        covers: bpmn('messageEventDefinition intermediateThrowEvent'),
        what: say(
          '发给一个实例：名称和关联键都要相符。消息启动事件没有关联键。任务头 `timeToLive` 说没有人等时保留多久。',
          'For one instance: its name and its correlation key must fit. A message that starts a process needs no key. The task header `timeToLive` says how long it is kept while nobody waits for it.',
        ),
        scenarios: ['start at:asked {"petition":"A-1"} | hear\nmessage hear:A-1 | end'],
      },
      {
        file: 'signal-events',
        title: say('信号', 'Signals'),
        covers: bpmn('signalEventDefinition signal'),
        what: say('告知所有等候的实例。', 'For everyone who waits for it.'),
        scenarios: ['start | hear\nsignal campaign.closed | end'],
      },
      {
        file: 'error-events',
        title: say('错误', 'Errors'),
        covers: bpmn('errorEventDefinition error'),
        what: say(
          '业务上的失败：结束所在范围，由外层的错误边界事件接住。作业和任务的程序也会抛出错误。',
          'A failure of the business: it ends its scope and is caught by an error boundary event around it. Programs of jobs and tasks throw errors too.',
        ),
        scenarios: ['start | check\ndone check | search\ndone search | end'],
      },
      {
        file: 'escalation-events',
        title: say('升级', 'Escalations'),
        covers: bpmn('escalationEventDefinition escalation'),
        what: say('向外层报告，自己继续。', 'Tells the scope around it, and goes on.'),
        scenarios: ['start | go-on look\ndone go-on | look\ndone look | end'],
      },
      {
        file: 'conditional-events',
        title: say('条件', 'Conditions'),
        covers: bpmn('conditionalEventDefinition condition'),
        what: say(
          '等到条件成立；每次变量变化都会判断。',
          'Waits until a condition holds; it is looked at whenever a variable changes.',
        ),
        scenarios: ['start {"paid":1,"owed":2} |\nset {"paid":2} | end'],
      },
      {
        file: 'link-events',
        title: say('链接', 'Links'),
        covers: bpmn('linkEventDefinition'),
        what: say(
          '代替一条长线：从抛出的一端跳到同名的另一端。',
          'In place of a long line: from the one that throws to the one of the same name.',
        ),
        scenarios: ['start | work\ndone work | end'],
      },
      {
        file: 'terminate-event',
        title: say('终止', 'Terminate'),
        covers: bpmn('terminateEventDefinition'),
        what: say(
          '结束整个流程（或所在的子流程），其余的取消。',
          'Ends the process, or the sub-process that it is in, and cancels what is left of it.',
        ),
        scenarios: ['start | one other\ndone one | end'],
      },
      {
        file: 'event-definition-ref',
        title: say('引用的触发', 'A trigger that is referred to'),
        covers: bpmn('eventDefinitionRef'),
        what: say('几个事件可以共用写在流程之外的触发。', 'Events can share a trigger that stands beside the process.'),
        scenarios: ['start | a\nfire a | end'],
      },
    ],
  },
  {
    title: say('只作示意的', 'What is only drawn'),
    entries: [
      {
        file: 'pools-and-lanes',
        title: say('泳池、泳道、消息流', 'Pools, lanes, message flows'),
        covers: bpmn(
          'collaboration participant participantMultiplicity messageFlow laneSet lane childLaneSet flowNodeRef',
        ),
        what: say(
          '一个文件可以有几个泳池：每个可执行的流程都部署并各自运行；只作示意的一方画成空的泳池。消息流只是图：流程之间靠消息的名称和关联键。泳道不决定由谁办理。',
          'A file may have several pools: each executable process is deployed and runs on its own; draw a partner that is only shown as an empty pool. Message flows are drawings: messages find their way by name and correlation key. Lanes do not say who does a task.',
        ),
        scenarios: ['start | a\ndone a | end'],
      },
      {
        file: 'notes-and-data',
        title: say('注释与数据', 'Notes and data'),
        covers: bpmn(
          'textAnnotation text association group category categoryValue categoryValueRef dataObject dataObjectReference dataStore dataStoreReference property dataState ioSpecification dataInput dataOutput inputSet outputSet dataInputRefs optionalInputRefs outputSetRefs dataOutputRefs optionalOutputRefs inputSetRefs dataInputAssociation dataOutputAssociation sourceRef targetRef auditing monitoring',
        ),
        what: say(
          '保留，不起作用。变量不必声明，用 `zeebe:ioMapping` 传递。',
          'Kept, without effect. Variables are not declared; `zeebe:ioMapping` passes them.',
        ),
        scenarios: ['start | a\ndone a | end'],
      },
      {
        file: 'conversations',
        title: say('会话与关联', 'Conversations and correlation'),
        covers: bpmn(
          'conversation subConversation callConversation conversationLink participantAssociation globalConversation participantRef messageFlowRefs correlationKey correlationPropertyRef correlationProperty correlationPropertyRetrievalExpression messagePath interfaceRef endPointRefs partnerEntity partnerRole',
        ),
        what: say(
          '保留，不起作用。关联键写在消息的 `zeebe:subscription` 中。',
          'Kept, without effect. The correlation key stands in `zeebe:subscription` of the message.',
        ),
        scenarios: ['start | a\ndone a | end'],
      },
      {
        file: 'service-models',
        title: say('其他工具的服务与类型', 'Services and types of other tools'),
        covers: bpmn(
          'import extension itemDefinition interface operation inMessageRef outMessageRef errorRef resource resourceParameter endPoint relationship source target',
        ),
        what: say(
          '保留，不起作用。由谁执行写在 `zeebe:taskDefinition` 中。',
          'Kept, without effect. Who does a job stands in `zeebe:taskDefinition`.',
        ),
        scenarios: ['start | a\ndone a | end'],
      },
    ],
  },
];

export const ENTRIES = PARTS.flatMap(({ entries }) => entries);

/** On the allow-list, and told of where they are referred to: the same by another name, or of use to other tools only. */
export const ASIDE: readonly string[] = [
  // bpmn-moddle writes `messagePath` so.
  'bpmn:formalExpression',
  ...bpmn('conversationAssociation messageFlowAssociation supports supportedInterfaceRef'),
];
