import type { NodeModel } from '../../model.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

/** A link leads to exactly one place within the same process or sub-process. */
export const links: ProcessRule = function* ({ model }) {
  const named = Object.values(model.nodes).filter(({ event }) => event?.kind === 'link');
  /** By scope and name, the first of them. */
  const targets = new Map<string, NodeModel>();
  for (const node of named) {
    const key = linkKey(node);
    if (node.type === 'intermediateCatchEvent' && !targets.has(key)) targets.set(key, node);
  }
  for (const node of named) {
    const name = linkName(node);
    const target = targets.get(linkKey(node));
    if (name === '')
      yield finding(
        'link-without-name',
        node,
        '链接没有名称',
        'The link has no name',
        '请填写名称。',
        'Give it a name.',
      );
    else if (node.type === 'intermediateThrowEvent' && !target) {
      yield finding(
        'link-leads-nowhere',
        node,
        `没有名为 “${name}” 的链接捕获事件`,
        `No link catch event is called “${name}” here`,
        '请画一个同名的链接捕获事件。',
        'Draw a link catch event of the same name.',
      );
    } else if (node.type === 'intermediateCatchEvent' && target !== node) {
      yield finding(
        'link-ambiguous',
        node,
        `不止一个链接捕获事件名为 “${name}”`,
        `More than one link catch event is called “${name}”`,
        '请改用不同的名称。',
        'Give them different names.',
      );
    }
  }
};

/** A link leads to its name within the same process or sub-process. */
export const linkKey = (node: NodeModel) => `${node.parent ?? ''} ${linkName(node)}`;
const linkName = (node: NodeModel) => (node.event?.kind === 'link' ? node.event.name.trim() : '');

function finding(rule: string, node: NodeModel, zh: string, en: string, remedyZh: string, remedyEn: string): Finding {
  return { rule, at: node.id, reason: say(`${zh}。`, `${en}.`), remedy: say(remedyZh, remedyEn) };
}
