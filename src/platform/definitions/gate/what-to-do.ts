import type { Text } from '../../../shared/errors.js';
import { insteadOfCamunda7 } from './instead-of-camunda-7.js';
import { leftByTool } from './marks-of-tools.js';

/** What to draw or write instead of things that designers know from elsewhere. By element, `element@attribute` or `*@attribute`. */
const INSTEAD: Record<string, Text> = {
  'bpmn:complexGateway': { zh: '请用包容网关或并行网关表达。', en: 'Use an inclusive or a parallel gateway.' },
  'bpmn:transaction': {
    zh: '请用子流程，并以错误边界事件画出失败时的处理。',
    en: 'Use a sub-process and draw what happens on failure behind an error boundary event.',
  },
  'bpmn:adHocSubProcess': {
    zh: '请用子流程，并用网关画出可选的步骤。',
    en: 'Use a sub-process with gateways for the steps that may be chosen.',
  },
  'bpmn:compensateEventDefinition': { zh: '请把撤销的步骤直接画出来。', en: 'Draw the steps that undo it.' },
  'bpmn:cancelEventDefinition': {
    zh: '请用错误事件代替取消事件。',
    en: 'Use an error event instead of a cancel event.',
  },
  'bpmn:loopDataInputRef': overList(),
  'bpmn:inputDataItem': overList(),
  'bpmn:loopDataOutputRef': intoList(),
  'bpmn:outputDataItem': intoList(),
  'bpmn:complexBehaviorDefinition': endEarly(),
  'bpmn:script': {
    zh: '不运行 JavaScript 等脚本。请写 <zeebe:script expression="= …" resultVariable="…"/>（FEEL）。',
    en: 'Scripts such as JavaScript are never run. Write <zeebe:script expression="= …" resultVariable="…"/> in FEEL.',
  },
  'bpmn:scriptTask@scriptFormat': {
    zh: '不运行 JavaScript 等脚本。请写 <zeebe:script expression="= …" resultVariable="…"/>（FEEL）。',
    en: 'Scripts such as JavaScript are never run. Write <zeebe:script expression="= …" resultVariable="…"/> in FEEL.',
  },
  'bpmn:callActivity@calledElement': {
    zh: '请写 <zeebe:calledElement processId="…"/>。',
    en: 'Write <zeebe:calledElement processId="…"/>.',
  },
  'bpmn:receiveTask@instantiate': { zh: '请用消息启动事件。', en: 'Use a message start event.' },
  'bpmn:eventBasedGateway@instantiate': { zh: '请用启动事件。', en: 'Use start events.' },
  '*@parallelMultiple': { zh: '请为每个触发画一个事件。', en: 'Draw one event for each trigger.' },
  'bpmn:definitions@expressionLanguage': feel(),
  '*@language': feel(),
  'bpmn:multiInstanceLoopCharacteristics@behavior': endEarly(),
  'bpmn:multiInstanceLoopCharacteristics@oneBehaviorEventRef': endEarly(),
  'bpmn:multiInstanceLoopCharacteristics@noneBehaviorEventRef': endEarly(),
  'bpmn:serviceTask@operationRef': jobType(),
  'bpmn:sendTask@operationRef': jobType(),
  'bpmn:serviceTask@implementation': jobType(),
  'bpmn:sendTask@implementation': jobType(),
  'bpmn:businessRuleTask@implementation': {
    zh: '请写 <zeebe:calledDecision decisionId="…" resultVariable="…"/>。',
    en: 'Write <zeebe:calledDecision decisionId="…" resultVariable="…"/>.',
  },
  'bpmn:receiveTask@operationRef': messageName(),
  'bpmn:receiveTask@implementation': messageName(),
  'bpmn:operationRef': messageName(),
  'bpmn:correlationSubscription': {
    zh: '请在消息上写 <zeebe:subscription correlationKey="= …"/>。',
    en: 'Write <zeebe:subscription correlationKey="= …"/> on the message.',
  },
  'bpmn:ioBinding': jobType(),
  'bpmn:assignment': mapping(),
  'bpmn:transformation': mapping(),
  'bpmn:whileExecutingInputRefs': {
    zh: '任务进行中不再读取数据；请用消息或条件事件。',
    en: 'Data is read when the task begins; use a message or a conditional event for what comes later.',
  },
  'bpmn:whileExecutingOutputRefs': {
    zh: '任务完成时才写出数据；请拆成两个任务。',
    en: 'Data is written when the task is done; draw two tasks.',
  },
  'bpmn:extension@mustUnderstand': {
    zh: '此扩展要求执行者理解它，而这里并不理解。请删除该扩展，或使用 zeebe 扩展。',
    en: 'It demands to be understood, and is not here. Remove the extension, or use those of Zeebe.',
  },
  'bpmn:choreography': collaboration(),
  'bpmn:globalChoreographyTask': collaboration(),
  'bpmn:humanPerformer': assignment(),
  'bpmn:resourceRole': assignment(),
  'bpmn:potentialOwner': assignment(),
  'bpmn:performer': assignment(),
  'bpmn:globalTask': insideProcess(),
  'bpmn:globalUserTask': insideProcess(),
  'bpmn:globalManualTask': insideProcess(),
  'bpmn:globalScriptTask': insideProcess(),
  'bpmn:globalBusinessRuleTask': insideProcess(),
  'zeebe:executionListeners': { zh: '请在图中画一个服务任务。', en: 'Draw a service task.' },
  'zeebe:taskListeners': {
    zh: '请在用户任务前后画服务任务，或由任务的指令（command）处理。',
    en: 'Draw a service task before or after it, or let the command of the task do it.',
  },
  'zeebe:userTaskForm': {
    zh: '请把表单存为单独的 .form 文件一起部署，并用 formId 引用。',
    en: 'Deploy the form as a .form file of its own and refer to it by formId.',
  },
  'zeebe:formDefinition@formKey': {
    zh: '请把表单存为单独的 .form 文件一起部署，并用 formId 引用。',
    en: 'Deploy the form as a .form file of its own and refer to it by formId.',
  },
  'zeebe:formDefinition@externalReference': {
    zh: '请把表单存为单独的 .form 文件一起部署，并用 formId 引用。',
    en: 'Deploy the form as a .form file of its own and refer to it by formId.',
  },
  'zeebe:calledElement@processIdExpression': {
    zh: '请写 processId="= …"。',
    en: 'Write processId="= …".',
  },
  'zeebe:conditionalFilter': {
    zh: '请删除；每次变量变化都会判断条件。',
    en: 'Remove it: the condition is looked at whenever a variable changes.',
  },
};

function feel(): Text {
  return {
    zh: '请删除该属性；表达式写成以等号开头的 FEEL（= …）。',
    en: 'Remove the attribute and write expressions in FEEL, beginning with an equals sign (= …).',
  };
}

function jobType(): Text {
  return {
    zh: '请删除；由谁执行写在 <zeebe:taskDefinition type="…"/> 中。',
    en: 'Remove it; who does it is written in <zeebe:taskDefinition type="…"/>.',
  };
}

function messageName(): Text {
  return {
    zh: '请删除；用 messageRef 指定消息。',
    en: 'Remove it; say the message with messageRef.',
  };
}

function mapping(): Text {
  return {
    zh: '请写 <zeebe:ioMapping> 的输入或输出映射。',
    en: 'Write a mapping of inputs or outputs in <zeebe:ioMapping>.',
  };
}

function collaboration(): Text {
  return {
    zh: '请画流程；参与者之间的往来用协作图中的消息流表示。',
    en: 'Draw processes; message flows of a collaboration show what passes between participants.',
  };
}

function insideProcess(): Text {
  return {
    zh: '请在流程中画任务；要重复使用时画成单独的流程并调用。',
    en: 'Draw the task in a process; to use it again draw a process of its own and call it.',
  };
}

function overList(): Text {
  return {
    zh: '请写 zeebe:loopCharacteristics 的 inputCollection 和 inputElement。',
    en: 'Write inputCollection and inputElement in zeebe:loopCharacteristics.',
  };
}

function intoList(): Text {
  return {
    zh: '请写 zeebe:loopCharacteristics 的 outputCollection 和 outputElement。',
    en: 'Write outputCollection and outputElement in zeebe:loopCharacteristics.',
  };
}

function endEarly(): Text {
  return {
    zh: '请删除；需要提前结束时写 completionCondition，需要通知时在活动之后抛出事件。',
    en: 'Remove it; write a completionCondition to end early, and throw the event behind the activity.',
  };
}

function assignment(): Text {
  return {
    zh: '请写 <zeebe:assignmentDefinition candidateGroups="= …"/>。',
    en: 'Write <zeebe:assignmentDefinition candidateGroups="= …"/>.',
  };
}

/** Whether there is more to say than that it is to be removed. */
export const hasInstead = (element: string, attribute: string): boolean =>
  Object.hasOwn(INSTEAD, `${element}@${attribute}`) || Object.hasOwn(INSTEAD, `*@${attribute}`);

/** What to do about an element or attribute that is not honoured. */
export function instead(element: string, attribute?: string): Text {
  const known = INSTEAD[attribute === undefined ? element : `${element}@${attribute}`] ?? INSTEAD[`*@${attribute}`];
  const other = known ?? insteadOfCamunda7(element, attribute) ?? leftByTool(attribute ?? element);
  if (other) return other;
  return attribute === undefined
    ? {
        zh: '请从文件中删除它，或换成支持的元素。',
        en: 'Remove it from the file, or use an element that is supported.',
      }
    : { zh: '请删除该属性。', en: 'Remove the attribute.' };
}
