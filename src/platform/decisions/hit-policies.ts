import { asJson } from '../feel/index.js';
import { DecisionError, type DecisionPlace } from './errors.js';
import type { Aggregation, CompiledRule, CompiledTable } from './model.js';

/** A rule whose tests all hold, with what it gives. */
export interface Hit {
  rule: CompiledRule;
  /** One value for each output column. */
  outputs: unknown[];
  /** For PRIORITY and OUTPUT ORDER: the place of each output among its column's values, from 0. */
  ranks: number[];
}

/**
 * The rules that count and the table's value, by the hit policy of DMN 8.2.10. Without a hit (and
 * without default outputs, which are the caller's matter) a single answer is null, a list is empty.
 * @throws DecisionError `several-rules-match`, `rules-disagree`, `not-a-number`
 */
export function applyHitPolicy(
  table: CompiledTable,
  hits: Hit[],
  place: DecisionPlace,
): { value: unknown; hits: Hit[] } {
  const value = (hit: Hit) => outputValue(table, hit.outputs);
  const single = (hit: Hit | undefined) => ({ value: hit ? value(hit) : null, hits: hit ? [hit] : [] });
  switch (table.hitPolicy) {
    case 'UNIQUE':
      if (hits.length > 1) {
        throw new DecisionError('several-rules-match', place, {
          zh: `命中策略是 UNIQUE，但第 ${numbers(hits, '、')} 条规则同时命中：请让规则互斥，或换命中策略。`,
          en: `the hit policy is UNIQUE, yet rules ${numbers(hits)} all match: make them exclude each other, or choose another hit policy`,
        });
      }
      return single(hits[0]);
    case 'FIRST':
      return single(hits[0]);
    case 'ANY':
      if (new Set(hits.map((hit) => JSON.stringify(asJson(value(hit))))).size > 1) {
        throw new DecisionError('rules-disagree', place, {
          zh: `命中策略是 ANY，但第 ${numbers(hits, '、')} 条规则的输出不同。`,
          en: `the hit policy is ANY, yet rules ${numbers(hits)} give different outputs`,
        });
      }
      return { value: hits[0] ? value(hits[0]) : null, hits };
    case 'PRIORITY':
      return single(byRank(hits)[0]);
    case 'OUTPUT ORDER': {
      const ordered = byRank(hits);
      return { value: ordered.map(value), hits: ordered };
    }
    case 'RULE ORDER':
      return { value: hits.map(value), hits };
    case 'COLLECT':
      return { value: table.aggregation ? aggregate(table.aggregation, hits, place) : hits.map(value), hits };
  }
}

/** One output column gives its value, several give a context. */
export function outputValue(table: CompiledTable, outputs: unknown[]): unknown {
  if (table.outputs.length === 1) return outputs[0] ?? null;
  return Object.fromEntries(table.outputs.map((output, index) => [output.name, outputs[index] ?? null]));
}

const numbers = (hits: Hit[], separator = ', ') => hits.map((hit) => hit.rule.number).join(separator);

/** By the first column, then by the second, and so on; in the order of the rules where all are equal. */
function byRank(hits: Hit[]): Hit[] {
  return [...hits].sort((a, b) => {
    const column = a.ranks.findIndex((rank, index) => rank !== b.ranks[index]);
    return column < 0 ? 0 : a.ranks[column]! - b.ranks[column]!;
  });
}

function aggregate(aggregation: Aggregation, hits: Hit[], place: DecisionPlace): number | null {
  if (aggregation === 'COUNT') return hits.length;
  const values = hits.map(({ rule, outputs }) => {
    const value = outputs[0];
    if (typeof value !== 'number') {
      throw new DecisionError(
        'not-a-number',
        { ...place, rule: rule.number },
        {
          zh: `${aggregation} 只能汇总数字。`,
          en: `${aggregation} takes numbers only`,
        },
      );
    }
    return value;
  });
  if (values.length === 0) return null;
  switch (aggregation) {
    case 'SUM':
      return values.reduce((sum, value) => sum + value, 0);
    case 'MIN':
      return Math.min(...values);
    case 'MAX':
      return Math.max(...values);
  }
}
