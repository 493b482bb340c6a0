import type { NodeModel } from '../../model.js';
import { type ProcessRule, say } from '../rule.js';

const WAITS = new Set(['message', 'timer', 'signal', 'conditional']);

/** An event-based gateway waits for the first of several events, each behind it alone. */
export const eventGateways: ProcessRule = function* ({ model }) {
  const nodes = Object.values(model.nodes);
  const hosts = new Set(nodes.map(({ attachedTo }) => attachedTo));
  for (const gateway of nodes.filter(({ type }) => type === 'eventBasedGateway')) {
    if (gateway.outgoing.length < 2) {
      yield {
        rule: 'event-gateway-one-event',
        at: gateway.id,
        reason: say('事件网关之后少于两个事件。', 'Fewer than two events follow the event-based gateway.'),
        remedy: say('请至少画两个事件，或删除网关。', 'Draw at least two events, or remove the gateway.'),
      };
    }
    // BPMN 2.0.2, 10.6.6: it would be open which of the two a message is for.
    const targets = gateway.outgoing.flatMap((id) => model.nodes[model.flows[id]!.target] ?? []);
    if (targets.some(({ type }) => type === 'receiveTask') && targets.some(isMessageEvent)) {
      yield {
        rule: 'event-gateway-mixed',
        at: gateway.id,
        reason: say(
          '事件网关之后不能既有接收任务又有消息事件。',
          'Receive tasks and message events can not both follow an event-based gateway.',
        ),
        remedy: say('请只用其中一种。', 'Use one of the two kinds only.'),
      };
    }
    for (const id of gateway.outgoing) {
      const target = model.nodes[model.flows[id]!.target];
      if (!target || (waits(target) && !hosts.has(target.id))) continue;
      yield {
        rule: 'event-gateway-target',
        at: target.id,
        reason: say(
          '事件网关之后只能是消息、定时、信号或条件的中间捕获事件，或没有边界事件的接收任务。',
          'Only message, timer, signal and conditional catch events, or receive tasks without boundary events, can follow an event-based gateway.',
        ),
        remedy: say('请在网关之后直接画捕获事件。', 'Draw a catch event directly behind the gateway.'),
      };
    }
    for (const id of gateway.outgoing) {
      const target = model.nodes[model.flows[id]!.target];
      if (!target || target.incoming.length === 1) continue;
      yield {
        rule: 'event-gateway-target-shared',
        at: target.id,
        reason: say(
          '事件网关之后的事件不能再有别的进入顺序流。',
          'An event behind an event-based gateway has no other way in.',
        ),
        remedy: say('请为另一条路径画单独的事件。', 'Draw an event of its own for the other path.'),
      };
    }
  }
};

const isMessageEvent = ({ type, event }: NodeModel) => type === 'intermediateCatchEvent' && event?.kind === 'message';

function waits(node: NodeModel): boolean {
  if (node.type === 'receiveTask') return true;
  return node.type === 'intermediateCatchEvent' && node.event !== undefined && WAITS.has(node.event.kind);
}
