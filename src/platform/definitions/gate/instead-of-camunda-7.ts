import type { Text } from '../../../shared/errors.js';

/** Camunda 7 and its relatives, whose extensions have the same names. */
const RELATIVES = /^(camunda|activiti|flowable):(.+)$/;

const form: Text = {
  zh: '请把表单存为单独的 .form 文件一起部署，并写 <zeebe:formDefinition formId="…"/>。',
  en: 'Save the form as a .form file of its own and write <zeebe:formDefinition formId="…"/>.',
};
const people: Text = {
  zh: `请写 <zeebe:assignmentDefinition assignee="= …" candidateGroups='= ["…"]'/>。`,
  en: `Write <zeebe:assignmentDefinition assignee="= …" candidateGroups='= ["…"]'/>.`,
};
const schedule: Text = {
  zh: `请写 <zeebe:taskSchedule dueDate='= now() + duration("P3D")'/>。`,
  en: `Write <zeebe:taskSchedule dueDate='= now() + duration("P3D")'/>.`,
};
const job: Text = {
  zh: '不运行 Java 类和表达式。请写作业类型 <zeebe:taskDefinition type="…"/>。',
  en: 'Java classes and expressions are never run. Write a job type: <zeebe:taskDefinition type="…"/>.',
};
const decision: Text = {
  zh: '请写 <zeebe:calledDecision decisionId="…" resultVariable="…"/>。',
  en: 'Write <zeebe:calledDecision decisionId="…" resultVariable="…"/>.',
};
const script: Text = {
  zh: '请写 <zeebe:script expression="= …" resultVariable="…"/>（FEEL）。',
  en: 'Write <zeebe:script expression="= …" resultVariable="…"/> in FEEL.',
};
const call: Text = {
  zh: '请写 <zeebe:calledElement processId="…" bindingType="…"/>；要传的变量写在 <zeebe:ioMapping> 中。',
  en: 'Write <zeebe:calledElement processId="…" bindingType="…"/>, and what is passed in <zeebe:ioMapping>.',
};
const list: Text = {
  zh: '请写 <zeebe:loopCharacteristics inputCollection="= …" inputElement="…"/>。',
  en: 'Write <zeebe:loopCharacteristics inputCollection="= …" inputElement="…"/>.',
};
const mapping: Text = {
  zh: '请写 <zeebe:ioMapping> 的 zeebe:input 和 zeebe:output（FEEL）。',
  en: 'Write zeebe:input and zeebe:output in <zeebe:ioMapping>, in FEEL.',
};
const service: Text = {
  zh: '没有监听器。请在它之前或之后画一个服务任务。',
  en: 'There are no listeners. Draw a service task before or behind it.',
};
const durable: Text = {
  zh: '请删除：每一步本来就持久保存，失败的作业会重试。',
  en: 'Remove it: each step is durable as it is, and a job that fails is tried again.',
};
const priorityOfJobs: Text = {
  zh: '请写任务头 <zeebe:header key="priority" value="50"/>（0 到 100）。',
  en: 'Write the task header <zeebe:header key="priority" value="50"/>, from 0 to 100.',
};
const starter: Text = {
  zh: '请删除：谁可以发起由角色决定；需要发起人时把他作为变量传入。',
  en: 'Remove it: roles decide who may begin a process; pass who it was as a variable.',
};
const errorValues: Text = {
  zh: '请删除：错误带来的变量在错误事件的输出映射中读取。',
  en: 'Remove it: what an error brings is read by the output mappings of the error event.',
};

/** By attribute or element without its prefix; first `element@attribute`, where the element matters. */
const INSTEAD: Readonly<Record<string, Text>> = {
  'startEvent@formKey': {
    zh: '流程以变量开始，没有开始表单。请在启动事件后画一个带表单的用户任务。',
    en: 'A process begins with variables and has no form of its own. Draw a user task with the form behind the start event.',
  },
  formKey: form,
  formRef: form,
  formRefBinding: form,
  formRefVersion: form,
  formData: form,
  formField: form,
  formProperty: form,
  assignee: people,
  candidateGroups: people,
  candidateUsers: people,
  dueDate: schedule,
  followUpDate: schedule,
  priority: {
    zh: '请写 <zeebe:priorityDefinition priority="50"/>（0 到 100）。',
    en: 'Write <zeebe:priorityDefinition priority="50"/>, from 0 to 100.',
  },
  class: job,
  delegateExpression: job,
  expression: job,
  type: job,
  topic: {
    zh: '外部任务的主题请写成作业类型 <zeebe:taskDefinition type="…"/>。',
    en: 'Write the topic of an external task as a job type: <zeebe:taskDefinition type="…"/>.',
  },
  connector: job,
  taskPriority: priorityOfJobs,
  field: {
    zh: '请写任务头 <zeebe:taskHeaders>，或 <zeebe:ioMapping> 的输入映射。',
    en: 'Write <zeebe:taskHeaders>, or an input mapping in <zeebe:ioMapping>.',
  },
  decisionRef: decision,
  decisionRefBinding: decision,
  decisionRefVersion: decision,
  mapDecisionResult: decision,
  'businessRuleTask@resultVariable': decision,
  'scriptTask@resultVariable': script,
  resource: script,
  autoStoreVariables: script,
  resultVariable: mapping,
  inputOutput: mapping,
  calledElementBinding: call,
  calledElementVersion: call,
  calledElementVersionTag: call,
  in: call,
  out: call,
  collection: list,
  elementVariable: list,
  executionListener: service,
  taskListener: {
    zh: '没有监听器。请在任务前后画服务任务，或由任务的指令（任务头 command）处理。',
    en: 'There are no listeners. Draw a service task before or behind it, or let the command of the task (header “command”) do it.',
  },
  properties: {
    zh: '请写 <zeebe:properties>，或删除。',
    en: 'Write <zeebe:properties>, or remove it.',
  },
  failedJobRetryTimeCycle: {
    zh: '请写 <zeebe:taskDefinition type="…" retries="3"/>；重试间隔由程序规定。',
    en: 'Write <zeebe:taskDefinition type="…" retries="3"/>; the program says how long to wait between tries.',
  },
  errorEventDefinition: {
    zh: '请在任务上画错误边界事件；错误由作业的程序抛出。',
    en: 'Draw an error boundary event on the task; the program of the job throws the error.',
  },
  errorMessage: errorValues,
  errorCodeVariable: errorValues,
  errorMessageVariable: errorValues,
  asyncBefore: durable,
  asyncAfter: durable,
  async: durable,
  exclusive: durable,
  jobPriority: priorityOfJobs,
  initiator: starter,
  candidateStarterGroups: starter,
  candidateStarterUsers: starter,
  isStartableInTasklist: starter,
  historyTimeToLive: {
    zh: '请删除：历史保留多久不由流程图规定。',
    en: 'Remove it: a diagram does not say how long history is kept.',
  },
  versionTag: {
    zh: '请写 <zeebe:versionTag value="…"/>。',
    en: 'Write <zeebe:versionTag value="…"/>.',
  },
  skipExpression: {
    zh: '请在任务之前画一个排他网关，把条件写在顺序流上。',
    en: 'Draw an exclusive gateway before the task, with the condition on its flow.',
  },
  formFieldValidation: {
    zh: '请删除：服务器总是核对表单。',
    en: 'Remove it: the server always checks forms.',
  },
  variableName: {
    zh: '请删除；每次变量变化都会判断条件。',
    en: 'Remove it: the condition is looked at whenever a variable changes.',
  },
};

/** For names that are not told apart. */
const WHATEVER: Text = {
  zh: '这是 Camunda 7（Java）一类引擎的扩展。请写 zeebe 扩展：任务用 zeebe:taskDefinition，分派用 zeebe:assignmentDefinition，变量用 zeebe:ioMapping，表达式用 FEEL（= …）。',
  en: 'This belongs to engines such as Camunda 7 (Java). Write Zeebe extensions: zeebe:taskDefinition for jobs, zeebe:assignmentDefinition for people, zeebe:ioMapping for variables, FEEL (= …) for expressions.',
};

/** What to write instead of an extension of Camunda 7, Activiti or Flowable; undefined where it is none. */
export function insteadOfCamunda7(element: string, attribute?: string): Text | undefined {
  const name = RELATIVES.exec(attribute ?? element)?.[2];
  if (name === undefined) return undefined;
  const place = attribute === undefined ? name : `${element.slice(element.indexOf(':') + 1)}@${name}`;
  return own(place) ?? own(name) ?? WHATEVER;
}

const own = (name: string): Text | undefined => (Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : undefined);
