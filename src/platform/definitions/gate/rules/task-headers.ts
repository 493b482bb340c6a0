import { periodOf } from '../../../feel/index.js';
import type { NodeModel } from '../../model.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

/** Headers that the platform itself reads must be readable. */
export const taskHeaders: ProcessRule = function* ({ model }) {
  for (const node of Object.values(model.nodes)) {
    const { claimIdle, priority } = node.headers;
    if (node.type === 'userTask' && claimIdle !== undefined && !isIdleTime(claimIdle))
      yield unreadable(node, 'claimIdle', claimIdle, 'PT4H', 'PT0S');
    if (node.job && priority !== undefined && !/^(\d{1,2}|100)$/.test(priority))
      yield unreadable(node, 'priority', priority, '50', '100');
  }
};

/** Hours and days have one length; months have not. */
function isIdleTime(text: string): boolean {
  const period = periodOf(text);
  return period !== undefined && period.months === 0 && period.milliseconds >= 0;
}

function unreadable(node: NodeModel, header: string, value: string, ...examples: [string, string]): Finding {
  return {
    rule: 'task-header-unreadable',
    at: node.id,
    reason: say(`任务头 ${header} 的取值无法读取：${value}`, `The task header ${header} can't be read: ${value}`),
    remedy: say(`请写 ${examples.join(' 或 ')} 这样的值。`, `Write a value such as ${examples.join(' or ')}.`),
  };
}
