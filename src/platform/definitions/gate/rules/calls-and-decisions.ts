import type { Expression, NodeModel } from '../../model.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

/** What is called by its literal id exists. */
export const callsAndDecisions: ProcessRule = function* ({ model, landscape }) {
  for (const node of Object.values(model.nodes)) {
    const { call, decision } = node;
    if (call) {
      const tag = call.binding.type === 'versionTag' ? call.binding.versionTag : undefined;
      if (tag === '') yield noTag(node);
      else if (!exists(call.processId, (id) => landscape.hasProcess(id, tag))) {
        yield missing(node, 'called-process-missing', call.processId, '流程', 'process', tag);
      }
    }
    if (decision && !exists(decision.decisionId, (id) => landscape.hasDecision(id))) {
      yield missing(node, 'decision-missing', decision.decisionId, '决策', 'decision');
    }
  }
};

/** An id that is computed is known only when it runs: then it is an incident if there is none. */
function exists(id: Expression, isThere: (id: string) => boolean): boolean {
  return 'feel' in id || (id.literal !== '' && isThere(id.literal));
}

function missing(node: NodeModel, rule: string, id: Expression, zh: string, en: string, tag?: string): Finding {
  const name = 'literal' in id ? id.literal : id.feel;
  return {
    rule,
    at: node.id,
    reason:
      tag === undefined
        ? say(`找不到${zh} “${name}”。`, `There is no ${en} “${name}”.`)
        : say(
            `${zh} “${name}” 没有标签为 “${tag}” 的版本。`,
            `The ${en} “${name}” has no version with the tag “${tag}”.`,
          ),
    remedy: say(
      `请把该${zh}的文件一起部署，或更正标识。`,
      `Deploy the file of that ${en} together with this one, or correct the id.`,
    ),
  };
}

function noTag(node: NodeModel): Finding {
  return {
    rule: 'no-version-tag',
    at: node.id,
    reason: say('按版本标签绑定，但没有写标签。', 'It binds by version tag and says none.'),
    remedy: say('请写 versionTag，或改为 bindingType="deployment"。', 'Write versionTag, or bindingType="deployment".'),
  };
}
