/** What the attributes of elements mean, by `element@attribute`: all of the extensions, and those of BPMN that decide. */
import { say, type Words } from './words.js';

const binding = say(
  '用哪个版本：`deployment`（默认，与流程一起部署的）或 `latest`（运行时最新的）',
  'Which version: `deployment` (the default: deployed with the process) or `latest` (the newest when it runs)',
);
const result = say('结果写入的变量', 'The variable that keeps the result');

export const FIELDS: Readonly<Record<string, Words>> = {
  'bpmn:process@isExecutable': say('部署后运行', 'It runs once it is deployed'),
  'zeebe:versionTag@value': say('给这个版本的标签，调用时可以指名', 'A tag of this version, by which it can be called'),
  'zeebe:property@name': say(
    '`variables`：从外面来的变量；其他名称是注记',
    '`variables`: what comes from outside; others are notes',
  ),
  'zeebe:property@value': say('变量名，逗号分隔', 'The names, separated by commas'),
  'zeebe:assignmentDefinition@assignee': say(
    '办理人的标识，文字或 FEEL；可以是 `null`',
    'The id of a user, text or FEEL; may be `null`',
  ),
  'zeebe:assignmentDefinition@candidateGroups': say('候选组的列表：角色@法院', 'A list of groups: role@court'),
  'zeebe:assignmentDefinition@candidateUsers': say('候选人标识的列表', 'A list of ids of users'),
  'zeebe:formDefinition@formId': say('表单的标识', 'The id of the form'),
  'zeebe:formDefinition@bindingType': binding,
  'zeebe:taskSchedule@dueDate': say(
    '到期时刻：ISO 8601，或 FEEL（`deadline(…)` 的结果也可以）',
    'When it is due: ISO 8601, or FEEL (what `deadline(…)` gives will do)',
  ),
  'zeebe:taskSchedule@followUpDate': say('提醒时刻', 'When to look at it again'),
  'zeebe:priorityDefinition@priority': say('0 到 100，默认 50', 'From 0 to 100, 50 by default'),
  'zeebe:input@source': say('FEEL，在外层求值', 'FEEL, evaluated outside'),
  'zeebe:input@target': say('元素自己的变量', 'A variable of the element’s own'),
  'zeebe:output@source': say('FEEL，元素完成时求值', 'FEEL, evaluated when the element is done'),
  'zeebe:output@target': say('外层的变量', 'A variable outside'),
  'zeebe:header@id': say('不起作用', 'Without effect'),
  'zeebe:header@key': say(
    '名称，例如 `command`（处理表单的程序）、`routes`、`claimIdle`、`timeToLive`，见[指南](guides/designer.zh-CN.md)',
    'A name such as `command` (the program for the form), `routes`, `claimIdle`, `timeToLive`: see the [guide](guides/designer.md)',
  ),
  'zeebe:header@value': say('取值', 'Its value'),
  'zeebe:taskDefinition@type': say('作业类型，不能是表达式', 'The type of the job, no expression'),
  'zeebe:taskDefinition@retries': say('失败后共试几次，默认 3', 'How often it is tried, 3 by default'),
  'bpmn:message@name': say('消息的名称，文字或 FEEL', 'The name of the message, text or FEEL'),
  'zeebe:subscription@correlationKey': say('FEEL：哪个实例', 'FEEL: which instance'),
  'zeebe:calledDecision@decisionId': say('决策的标识，文字或 FEEL', 'The id of the decision, text or FEEL'),
  'zeebe:calledDecision@resultVariable': result,
  'zeebe:calledDecision@bindingType': binding,
  'zeebe:script@expression': say('FEEL，以等号开头', 'FEEL, with its equals sign'),
  'zeebe:script@resultVariable': result,
  'zeebe:calledElement@processId': say('流程的标识，文字或 FEEL', 'The id of the process, text or FEEL'),
  'zeebe:calledElement@bindingType': say(
    '用哪个版本：`deployment`（默认）、`latest`，或 `versionTag`',
    'Which version: `deployment` (the default), `latest` or `versionTag`',
  ),
  'zeebe:calledElement@versionTag': say(
    '`bindingType="versionTag"` 时的标签',
    'The tag, with `bindingType="versionTag"`',
  ),
  'zeebe:calledElement@propagateAllParentVariables': say(
    '是否传入全部变量，默认是',
    'Whether all variables go in, which is the default',
  ),
  'zeebe:calledElement@propagateAllChildVariables': say(
    '是否带回全部变量，默认是',
    'Whether all variables come back, which is the default',
  ),
  'bpmn:multiInstanceLoopCharacteristics@isSequential': say('逐个，而不是同时', 'One after another, not all at once'),
  'zeebe:loopCharacteristics@inputCollection': say('FEEL：列表', 'FEEL: the list'),
  'zeebe:loopCharacteristics@inputElement': say('当前一项的变量', 'The variable of the item'),
  'zeebe:loopCharacteristics@outputCollection': say('收集结果的变量', 'The variable that collects results'),
  'zeebe:loopCharacteristics@outputElement': say('FEEL：每次的结果', 'FEEL: the result of each'),
  'bpmn:standardLoopCharacteristics@testBefore': say('先判断再运行', 'The condition is looked at first'),
  'bpmn:standardLoopCharacteristics@loopMaximum': say('至多几次', 'How often at most'),
  'bpmn:exclusiveGateway@default': say('条件都不成立时走的顺序流', 'The flow that is taken where no condition holds'),
  'bpmn:boundaryEvent@cancelActivity': say(
    '发生时取消所在的任务，默认是',
    'It cancels what it is attached to, which is the default',
  ),
  'bpmn:error@errorCode': say(
    '抛出和接住靠它相认；没有代码的接住所有',
    'By which it is caught; one without a code catches all',
  ),
  'bpmn:escalation@escalationCode': say('同上', 'Likewise'),
  'bpmn:linkEventDefinition@name': say('两端同名', 'The same at both ends'),
};
