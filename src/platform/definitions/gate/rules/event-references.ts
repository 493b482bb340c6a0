import type { Expression, NodeModel } from '../../model.js';
import { eventDefinitions } from '../../normalise.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

/** An event names what it waits for or throws. */
export const eventReferences: ProcessRule = function* ({ model, document }) {
  for (const node of Object.values(model.nodes)) {
    const kind =
      node.type === 'receiveTask' || node.type === 'sendTask'
        ? 'bpmn:MessageEventDefinition'
        : eventDefinitions(document.elementsById[node.id]!)[0]?.$type;
    switch (kind) {
      case 'bpmn:MessageEventDefinition':
        yield* message(node);
        break;
      case 'bpmn:SignalEventDefinition':
        if (node.event?.kind !== 'signal' || isEmpty(node.event.name)) yield missing(node, '信号', 'signal');
        break;
      case 'bpmn:ConditionalEventDefinition':
        if (node.event?.kind !== 'conditional' || isEmpty(node.event.condition)) yield noCondition(node);
        break;
      case 'bpmn:ErrorEventDefinition':
        if (throws(node) && node.event?.kind === 'error' && isEmpty(node.event.code))
          yield missingCode(node, '错误', 'error');
        break;
      case 'bpmn:EscalationEventDefinition':
        if (throws(node) && node.event?.kind === 'escalation' && isEmpty(node.event.code))
          yield missingCode(node, '升级', 'escalation');
        break;
      default:
    }
  }
};

function* message(node: NodeModel): Generator<Finding> {
  const event = node.event?.kind === 'message' ? node.event : undefined;
  if (node.job) {
    if (event) {
      yield {
        rule: 'message-and-job',
        at: node.id,
        reason: say(
          '同时有消息和作业类型，不知由谁发送。',
          'It has both a message and a job type: it is open who sends.',
        ),
        remedy: say('请只保留一个。', 'Keep one of them.'),
      };
    }
    return;
  }
  if (!event || isEmpty(event.name)) yield missing(node, '消息', 'message');
  else if (!event.correlationKey && !isProcessStart(node)) {
    yield {
      rule: 'no-correlation-key',
      at: node.id,
      reason: say(
        '消息没有关联键，不知发给哪个实例。',
        'The message has no correlation key, so it is open which instance it is for.',
      ),
      remedy: say(
        '请在消息上写 <zeebe:subscription correlationKey="= …"/>。',
        'Write <zeebe:subscription correlationKey="= …"/> on the message.',
      ),
    };
  }
}

/** It begins an instance instead of finding one: the key of the message becomes the key of the instance. */
const isProcessStart = ({ type, parent }: NodeModel) => type === 'startEvent' && parent === undefined;

const throws = ({ type }: NodeModel) => type === 'endEvent' || type === 'intermediateThrowEvent';

function isEmpty(expression: Expression | undefined): boolean {
  return !expression || ('literal' in expression ? expression.literal : expression.feel) === '';
}

function missing(node: NodeModel, zh: string, en: string): Finding {
  return {
    rule: 'event-without-reference',
    at: node.id,
    reason: say(`没有指定${zh}，或${zh}没有名称。`, `It names no ${en}, or the ${en} has no name.`),
    remedy: say(`请选择${zh}并填写名称。`, `Choose a ${en} and give it a name.`),
  };
}

function noCondition(node: NodeModel): Finding {
  return {
    rule: 'event-without-condition',
    at: node.id,
    reason: say('条件事件没有条件。', 'The conditional event has no condition.'),
    remedy: say('请写条件（= …）。', 'Write a condition (= …).'),
  };
}

function missingCode(node: NodeModel, zh: string, en: string): Finding {
  return {
    rule: 'no-code',
    at: node.id,
    reason: say(
      `抛出的${zh}没有代码，无法被捕获。`,
      `It throws an ${en} without a code, which nobody could tell apart.`,
    ),
    remedy: say(`请选择${zh}并填写代码。`, `Choose an ${en} and give it a code.`),
  };
}
