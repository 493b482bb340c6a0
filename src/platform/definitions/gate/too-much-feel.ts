import type { ProcessModel } from '../model.js';
import { expressionsOf } from './expressions.js';
import { type Finding, say } from './rule.js';

/**
 * Of all expressions of a file together, each once, in characters: twenty times what the largest of ours
 * has. The parser takes up to a second for the worst of them, and blocks the node meanwhile.
 */
const MOST_FEEL = 30_000;

/** Whether there is more FEEL than is looked through: then none of it is. */
export function tooMuchFeel(models: readonly ProcessModel[]): Finding | undefined {
  const seen = new Set<string>();
  let length = 0;
  for (const model of models) {
    for (const { expression } of expressionsOf(model)) {
      if (!('feel' in expression) || seen.has(expression.feel)) continue;
      seen.add(expression.feel);
      length += expression.feel.length;
      if (length > MOST_FEEL) return finding(model.id);
    }
  }
  return undefined;
}

function finding(processId: string): Finding {
  return {
    rule: 'too-much-feel',
    at: processId,
    reason: say(
      `文件中的 FEEL 表达式共超过 ${MOST_FEEL} 个字符，不再逐一检查。`,
      `The FEEL expressions of the file have more than ${MOST_FEEL} characters together, and were not looked through.`,
    ),
    remedy: say(
      '请把判断移到决策表，或把流程拆成几个文件，用调用活动连接。',
      'Move what is decided into decision tables, or split the process into several files, connected by call activities.',
    ),
  };
}
