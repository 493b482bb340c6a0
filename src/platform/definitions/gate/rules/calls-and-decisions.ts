import type { Binding, Expression, NodeModel } from '../../model.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

/** What is called by its literal id exists. */
export const callsAndDecisions: ProcessRule = function* ({ model, landscape }) {
  for (const node of Object.values(model.nodes)) {
    if (node.call) {
      yield* target(
        node,
        node.call.processId,
        node.call.binding,
        'called-process-missing',
        '流程',
        'process',
        (id, tag) => landscape.hasProcess(id, tag),
      );
    }
    if (node.decision) {
      yield* target(
        node,
        node.decision.decisionId,
        node.decision.binding,
        'decision-missing',
        '决策',
        'decision',
        (id, tag) => landscape.hasDecision(id, tag),
      );
    }
    yield* tag(node);
  }
};

function* target(
  node: NodeModel,
  id: Expression,
  binding: Binding,
  rule: string,
  zh: string,
  en: string,
  exists: (id: string, versionTag: string | undefined) => boolean,
): Generator<Finding> {
  if ('feel' in id) return;
  if (id.literal !== '' && exists(id.literal, binding.type === 'versionTag' ? binding.versionTag : undefined)) return;
  yield {
    rule,
    at: node.id,
    reason: say(`找不到${zh} “${id.literal}”。`, `There is no ${en} “${id.literal}”.`),
    remedy: say(
      `请把该${zh}的文件一起部署，或更正标识。`,
      `Deploy the file of that ${en} together with this one, or correct the id.`,
    ),
  };
}

function* tag(node: NodeModel): Generator<Finding> {
  for (const binding of [node.call?.binding, node.decision?.binding, node.userTask?.formBinding]) {
    if (binding?.type !== 'versionTag' || binding.versionTag !== '') continue;
    yield {
      rule: 'no-version-tag',
      at: node.id,
      reason: say('按版本标签绑定，但没有写标签。', 'It binds by version tag and says none.'),
      remedy: say(
        '请写 versionTag，或改为 bindingType="deployment"。',
        'Write versionTag, or bindingType="deployment".',
      ),
    };
  }
}
