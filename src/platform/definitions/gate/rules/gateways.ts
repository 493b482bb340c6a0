import type { NodeModel, ProcessModel } from '../../model.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

/** Conditions stand where they decide, and no gateway can be left without a way out. */
export const gateways: ProcessRule = function* ({ model }) {
  for (const node of Object.values(model.nodes)) {
    if (node.type === 'exclusiveGateway' || node.type === 'inclusiveGateway') yield* deciding(node, model);
    else yield* notDeciding(node, model);
  }
};

function* deciding(node: NodeModel, model: ProcessModel): Generator<Finding> {
  const flows = node.outgoing.map((id) => model.flows[id]!);
  const defaultFlow = node.defaultFlow === undefined ? undefined : model.flows[node.defaultFlow];
  if (node.defaultFlow !== undefined && !node.outgoing.includes(node.defaultFlow)) {
    yield {
      rule: 'default-not-outgoing',
      at: node.id,
      reason: say('默认流不是从此网关出发的。', 'Its default flow does not leave from it.'),
      remedy: say('请重新设置默认流。', 'Set the default flow again.'),
    };
  }
  if (defaultFlow?.condition) {
    yield {
      rule: 'condition-on-default',
      at: defaultFlow.id,
      reason: say('默认流上的条件从不被判断。', 'The condition of a default flow is never looked at.'),
      remedy: say('请删除条件，或改设另一条默认流。', 'Remove the condition, or make another flow the default.'),
    };
  }
  if (flows.length < 2) {
    for (const flow of flows.filter(({ condition }) => condition)) {
      yield {
        rule: 'condition-on-only-flow',
        at: flow.id,
        reason: say(
          '网关只有一条出路，条件不成立时无路可走。',
          'It is the only way out: where the condition is false nothing goes on.',
        ),
        remedy: say('请删除条件，或再画一条默认流。', 'Remove the condition, or draw a default flow beside it.'),
      };
    }
    return;
  }
  for (const flow of flows) {
    if (flow.condition || flow.id === node.defaultFlow) continue;
    yield {
      rule: 'no-condition',
      at: flow.id,
      reason: say(
        '网关有多条出路，此顺序流既无条件也不是默认流。',
        'The gateway has several ways out, and this flow has no condition and is not the default.',
      ),
      remedy: say('请写条件（= …），或设为默认流。', 'Write a condition (= …), or make it the default flow.'),
    };
  }
  if (node.defaultFlow === undefined && flows.every(({ condition }) => condition)) {
    yield {
      rule: 'no-default',
      at: node.id,
      reason: say('所有出路都有条件，可能没有一条成立。', 'Every way out has a condition, so none may match.'),
      remedy: say('请设一条默认流。', 'Make one of them the default flow.'),
    };
  }
}

function* notDeciding(node: NodeModel, model: ProcessModel): Generator<Finding> {
  for (const id of node.outgoing) {
    if (!model.flows[id]?.condition) continue;
    yield {
      rule: 'condition-not-looked-at',
      at: id,
      reason: say(
        '只有排他网关和包容网关之后的条件才会被判断。',
        'Conditions are looked at behind exclusive and inclusive gateways only.',
      ),
      remedy: say('请在此处画一个排他网关，或删除条件。', 'Draw an exclusive gateway here, or remove the condition.'),
    };
  }
}
