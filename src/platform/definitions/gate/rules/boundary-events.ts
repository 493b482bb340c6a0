import type { NodeModel } from '../../model.js';
import { type Finding, type ProcessRule, say } from '../rule.js';

const HOSTS = new Set([
  'userTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'businessRuleTask',
  'scriptTask',
  'callActivity',
  'subProcess',
]);
const PASSES_ON = new Set(['callActivity', 'subProcess']);

/** A boundary event sits on an activity that can still be interrupted, and differs from its neighbours. */
export const boundaryEvents: ProcessRule = function* ({ model }) {
  const catchers = new Map<string, string>();
  for (const node of Object.values(model.nodes)) {
    if (node.type !== 'boundaryEvent') continue;
    const host = node.attachedTo === undefined ? undefined : model.nodes[node.attachedTo];
    if (!host || host.parent !== node.parent || host.triggeredByEvent || !HOSTS.has(host.type)) {
      yield finding(
        'boundary-host',
        node,
        '它不在可以等待或失败的活动上',
        'It does not sit on an activity that waits or may fail',
        '请放到任务、调用活动或子流程上。',
        'Put it on a task, a call activity or a sub-process.',
      );
    } else if (node.event?.kind === 'escalation' && !PASSES_ON.has(host.type)) {
      yield finding(
        'boundary-host',
        node,
        '升级只会从子流程或调用活动中传出',
        'Escalations come out of sub-processes and call activities only',
        '请放到子流程或调用活动上。',
        'Put it on a sub-process or a call activity.',
      );
    }
    if (node.event?.kind !== 'error' && node.event?.kind !== 'escalation') continue;
    const what = `${node.attachedTo} ${node.event.kind} ${JSON.stringify(node.event.code ?? null)}`;
    const other = catchers.get(what);
    if (other !== undefined) {
      yield finding(
        'boundary-ambiguous',
        node,
        `与 ${other} 捕获相同的代码`,
        `It catches the same code as ${other}`,
        '请只保留一个。',
        'Keep one of them.',
      );
    } else catchers.set(what, node.id);
  }
};

function finding(rule: string, node: NodeModel, zh: string, en: string, remedyZh: string, remedyEn: string): Finding {
  return { rule, at: node.id, reason: say(`${zh}。`, `${en}.`), remedy: say(remedyZh, remedyEn) };
}
