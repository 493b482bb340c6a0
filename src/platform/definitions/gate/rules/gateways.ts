import type { NodeModel, ProcessModel } from '../../model.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

/** Conditions stand where they decide, and no gateway can be left without a way out. */
export const gateways: ProcessRule = function* ({ model }) {
  for (const node of Object.values(model.nodes)) {
    if (node.type === 'exclusiveGateway' || node.type === 'inclusiveGateway') yield* deciding(node, model);
    else if (/Gateway$|Event$/.test(node.type)) yield* notDeciding(node, model);
    else yield* activity(node, model);
  }
};

function* deciding(node: NodeModel, model: ProcessModel): Generator<Finding> {
  yield* defaultFlow(node, model);
  const flows = node.outgoing.map((id) => model.flows[id]!);
  if (flows.length < 2) {
    yield* onlyFlow(node, model);
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
  yield* wayOut(node, model);
}

/** Behind an activity, flows without a condition are all taken; conditions need a way out too. */
function* activity(node: NodeModel, model: ProcessModel): Generator<Finding> {
  yield* defaultFlow(node, model);
  if (node.outgoing.length < 2) yield* onlyFlow(node, model);
  else yield* wayOut(node, model);
}

function* defaultFlow(node: NodeModel, model: ProcessModel): Generator<Finding> {
  if (node.defaultFlow === undefined) return;
  if (!node.outgoing.includes(node.defaultFlow)) {
    yield {
      rule: 'default-not-outgoing',
      at: node.id,
      reason: say('默认流不是从此元素出发的。', 'Its default flow does not leave from it.'),
      remedy: say('请重新设置默认流。', 'Set the default flow again.'),
    };
  } else if (model.flows[node.defaultFlow]?.condition) {
    yield {
      rule: 'condition-on-default',
      at: node.defaultFlow,
      reason: say('默认流上的条件从不被判断。', 'The condition of a default flow is never looked at.'),
      remedy: say('请删除条件，或改设另一条默认流。', 'Remove the condition, or make another flow the default.'),
    };
  }
}

function* onlyFlow(node: NodeModel, model: ProcessModel): Generator<Finding> {
  for (const id of node.outgoing) {
    if (!model.flows[id]!.condition || id === node.defaultFlow) continue;
    yield {
      rule: 'condition-on-only-flow',
      at: id,
      reason: say(
        '只有一条出路，条件不成立时无路可走。',
        'It is the only way out: where the condition is false nothing goes on.',
      ),
      remedy: say('请删除条件，或再画一条默认流。', 'Remove the condition, or draw a default flow beside it.'),
    };
  }
}

function* wayOut(node: NodeModel, model: ProcessModel): Generator<Finding> {
  if (node.defaultFlow !== undefined || !node.outgoing.every((id) => model.flows[id]!.condition)) return;
  yield {
    rule: 'no-default',
    at: node.id,
    reason: say('所有出路都有条件，可能没有一条成立。', 'Every way out has a condition, so none may match.'),
    remedy: say('请设一条默认流。', 'Make one of them the default flow.'),
  };
}

function* notDeciding(node: NodeModel, model: ProcessModel): Generator<Finding> {
  for (const id of node.outgoing) {
    if (!model.flows[id]?.condition) continue;
    yield {
      rule: 'condition-not-looked-at',
      at: id,
      reason: say('此元素之后的条件不会被判断。', 'Conditions behind this element are never looked at.'),
      remedy: say('请在此处画一个排他网关，或删除条件。', 'Draw an exclusive gateway here, or remove the condition.'),
    };
  }
}
