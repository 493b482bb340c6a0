import type { NodeModel } from '../../model.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

/** Each process and sub-process is entered in exactly one way. */
export const starts: ProcessRule = function* ({ model }) {
  const startsIn = (ids: string[]) => ids.map((id) => model.nodes[id]!).filter(({ type }) => type === 'startEvent');
  yield* ofScope(model.id, startsIn(model.children));
  for (const node of Object.values(model.nodes)) {
    if (node.type === 'subProcess') yield* ofScope(node.id, startsIn(node.children ?? []));
  }
};

function* ofScope(scopeId: string, found: NodeModel[]): Generator<Finding> {
  if (found.length === 1) return;
  yield found.length === 0
    ? {
        rule: 'no-start',
        at: scopeId,
        reason: say('没有启动事件，无从开始。', 'It has no start event, so nothing begins.'),
        remedy: say('请画一个启动事件。', 'Draw a start event.'),
      }
    : {
        rule: 'several-starts',
        at: scopeId,
        reason: say(
          `有 ${found.length} 个启动事件：${ids(found)}。`,
          `It has ${found.length} start events: ${ids(found)}.`,
        ),
        remedy: say('请只保留一个。', 'Keep one of them.'),
      };
}

const ids = (nodes: NodeModel[]) => nodes.map(({ id }) => id).join(', ');
