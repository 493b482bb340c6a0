import { inJson, literalOf } from './literals.js';
import type { TableOnPaper } from './read-table.js';
import { meets, testsIn } from './unary-tests.js';

/** What a rule gives, as far as that can be told from its text. */
export interface RuleOutputs {
  texts: readonly string[];
  /** The values of cells with a literal, as JSON text; undefined where that shows only when it is run. */
  values: readonly (string | undefined)[];
  /** For PRIORITY: the place of each output among its column’s values; undefined where one can’t be told. */
  ranks: readonly number[] | undefined;
}

export function outputsOf({ outputs, rules }: TableOnPaper): RuleOutputs[] {
  const lists = outputs.map(({ values, typeValues }) => testsIn(values ?? typeValues ?? ''));
  return rules.map(({ outputs: cells }) => {
    const texts = outputs.map((_, column) => cells[column] ?? '');
    const literals = texts.map(literalIn);
    const ranks = literals.map((literal, column) => {
      const list = lists[column];
      if (list?.tests.length === 0) return 0;
      if (literal === null) return Number.MAX_SAFE_INTEGER;
      if (!list || literal === undefined || list.isNegated) return undefined;
      const place = list.tests.findIndex((test) => meets({ tests: [test], isNegated: false }, literal.value));
      return place < 0 ? undefined : place;
    });
    return {
      texts,
      values: literals.map((literal) =>
        literal === undefined ? undefined : JSON.stringify(literal && inJson(literal)),
      ),
      ranks: ranks.every((rank) => rank !== undefined) ? ranks : undefined,
    };
  });
}

/** Null: nothing comes out; undefined: no literal. */
function literalIn(text: string) {
  if (text === '' || text === 'null') return null;
  return /^("|-?\d|-?\.\d|true$|false$)/.test(text) ? safely(() => literalOf(text)) : undefined;
}

function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
