import type { ModdleElement } from '../../moddle.js';
import type { NodeModel } from '../../model.js';
import { ruleOf } from '../allow-list.js';
import { type Finding, type ProcessRule, say } from '../rule.js';
import { tagOf } from '../xml-of-moddle.js';

/** Every node is entered and left as BPMN allows, and no flow crosses the border of a sub-process. */
export const connections: ProcessRule = function* ({ document, model }) {
  const isRefused = (id: string) => !model.nodes[id] && isRefusedByName(document.elementsById[id]);
  for (const flow of Object.values(model.flows)) {
    // What is refused by name is drawn anew, and its flows with it.
    if (isRefused(flow.source) || isRefused(flow.target)) continue;
    const [source, target] = [model.nodes[flow.source], model.nodes[flow.target]];
    if (source?.parent === target?.parent && source && target) continue;
    yield {
      rule: 'flow-crosses-border',
      at: flow.id,
      reason: say('顺序流跨越了子流程或泳池的边界。', 'The flow crosses the border of a sub-process or pool.'),
      remedy: say('请从子流程本身连出，或用消息。', 'Connect the sub-process itself, or use a message.'),
    };
  }
  for (const node of Object.values(model.nodes)) {
    yield* side(node, 'incoming', entering(node));
    yield* side(node, 'outgoing', leaving(node));
  }
};

function isRefusedByName(element: ModdleElement | undefined): boolean {
  return element !== undefined && ruleOf(tagOf(element.$type)) === undefined;
}

type Expected = 'one-or-more' | 'none';

const isEventSubProcess = (node: NodeModel) => node.triggeredByEvent === true;
const isLink = (node: NodeModel) => node.event?.kind === 'link';

function entering(node: NodeModel): Expected {
  const entersByItself =
    node.type === 'startEvent' ||
    node.type === 'boundaryEvent' ||
    isEventSubProcess(node) ||
    (node.type === 'intermediateCatchEvent' && isLink(node));
  return entersByItself ? 'none' : 'one-or-more';
}

function leaving(node: NodeModel): Expected {
  const endsHere =
    node.type === 'endEvent' || isEventSubProcess(node) || (node.type === 'intermediateThrowEvent' && isLink(node));
  return endsHere ? 'none' : 'one-or-more';
}

function* side(node: NodeModel, direction: 'incoming' | 'outgoing', expected: Expected): Generator<Finding> {
  const count = node[direction].length;
  if (expected === 'none' ? count === 0 : count > 0) return;
  const [zh, en] = direction === 'incoming' ? ['进入', 'incoming'] : ['离开', 'outgoing'];
  yield expected === 'none'
    ? {
        rule: `unexpected-${direction}`,
        at: node.id,
        reason: say(`此元素不能有${zh}的顺序流。`, `It can't have an ${en} flow.`),
        remedy: say('请删除该顺序流。', 'Remove the flow.'),
      }
    : {
        rule: `no-${direction}`,
        at: node.id,
        reason: say(`没有${zh}的顺序流。`, `It has no ${en} flow.`),
        remedy:
          direction === 'incoming'
            ? say('请把它连接到流程中，或删除它。', 'Connect it to the process, or remove it.')
            : say(
                '请连接到下一步；路径在此结束时请画一个结束事件。',
                'Connect it to what follows; draw an end event where the path ends.',
              ),
      };
}
