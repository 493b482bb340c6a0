import type { NodeModel } from '../../model.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

/** As long as the name of any message that is published. */
const MAX_NAME = 120;

/**
 * A process that begins with a message is begun by nobody else: its message has a fixed name, since
 * there are no variables yet, and no call activity may call it.
 */
export const messageStarts: ProcessRule = function* ({ model, landscape }) {
  for (const id of model.children) {
    const node = model.nodes[id]!;
    if (node.type !== 'startEvent' || node.event?.kind !== 'message') continue;
    const { name } = node.event;
    if ('feel' in name || name.literal.length > MAX_NAME) yield notFixed(node);
    const callers = landscape.callersOf(model.id);
    if (callers.length > 0) yield called(node, callers);
  }
  for (const node of Object.values(model.nodes)) {
    const { call } = node;
    if (!call || 'feel' in call.processId) continue;
    const tag = call.binding.type === 'versionTag' ? call.binding.versionTag : undefined;
    if (landscape.startsByMessage(call.processId.literal, tag)) yield callsIt(node, call.processId.literal);
  }
};

function notFixed(node: NodeModel): Finding {
  return {
    rule: 'start-message-not-fixed',
    at: node.id,
    reason: say(
      `启动流程的消息名称必须是固定文字，最多 ${MAX_NAME} 个字符。`,
      `The message that starts a process has a fixed name of at most ${MAX_NAME} characters.`,
    ),
    remedy: say('请直接写消息名称，不用 FEEL。', 'Write the name itself, not FEEL.'),
  };
}

function called(node: NodeModel, callers: readonly string[]): Finding {
  return {
    rule: 'called-process-starts-by-message',
    at: node.id,
    reason: say(
      `此流程由调用活动启动（${callers.join('、')}），不能再以消息启动。`,
      `This process is started by call activities (of ${callers.join(', ')}), so it can't start by a message.`,
    ),
    remedy: say(
      '请改用无类型的启动事件；或把调用改为抛出消息。',
      'Use a none start event, or let the callers throw the message instead of calling.',
    ),
  };
}

function callsIt(node: NodeModel, processId: string): Finding {
  return {
    rule: 'called-process-starts-by-message',
    at: node.id,
    reason: say(
      `流程 “${processId}” 以消息启动，不能被调用。`,
      `The process “${processId}” starts by a message, so it can't be called.`,
    ),
    remedy: say(
      '请改为抛出它的启动消息，或给该流程画无类型的启动事件。',
      'Throw its start message instead, or give that process a none start event.',
    ),
  };
}
