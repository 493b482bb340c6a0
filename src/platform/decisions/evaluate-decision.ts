import {
  asJson,
  type CompiledFeel,
  describe,
  evaluateFeel,
  type FeelEnvironment,
  type FeelFunctionOfOurs,
  FeelEvaluationError,
  FeelTypeError,
  indexOfMatch,
} from '../feel/index.js';
import { DecisionError, type DecisionPlace } from './errors.js';
import { applyHitPolicy, type Hit, outputValue } from './hit-policies.js';
import type { CompiledDecision, CompiledDecisions, CompiledTable, Logic, ValueType } from './model.js';
import { NotAllowedError, valueIn } from './types.js';

/** One decision on the way to the answer: what went in, which rules counted, what came out. JSON. */
export interface DecisionStep {
  decisionId: string;
  name: string;
  /** The values of a table's input columns, by label. */
  inputs: Record<string, unknown>;
  rules: MatchedRule[];
  /** No rule matched and the table's default outputs were taken. */
  byDefault: boolean;
  value: unknown;
}

export interface MatchedRule {
  id: string;
  /** From 1, as people count. */
  number: number;
  /** The texts of the annotation columns: a rule's legal source. */
  annotations: Record<string, string>;
}

export interface DecisionResult {
  /** JSON; temporal values as ISO texts. */
  value: unknown;
  /** The rules of the decision itself that counted, in the order of its hit policy. */
  rules: MatchedRule[];
  /** All decisions made for it, required ones first. */
  derivation: DecisionStep[];
}

/**
 * Makes a decision, and the ones it requires first.
 *
 * All variables given are visible to all decisions; values of the file's inputs are checked against
 * their types. A required decision is known by its variable's name and by its id.
 * @throws DecisionError naming decision, rule and column
 */
export function evaluateDecision(
  decisions: CompiledDecisions,
  decisionId: string,
  environment: FeelEnvironment,
): DecisionResult {
  const evaluation = new Evaluation(decisions, environment);
  const value = evaluation.decide(decisionId);
  const own = evaluation.derivation.at(-1)!;
  return { value: answerOf(value, own.name), rules: own.rules, derivation: evaluation.derivation };
}

/** What goes out must be JSON; what a decision passes to another one may be a function or a range. */
function answerOf(value: unknown, decision: string): unknown {
  try {
    return asJson(value);
  } catch (error) {
    if (!(error instanceof FeelTypeError)) throw error;
    throw misfit(error, { decision });
  }
}

/** For the derivation, which is read by people. */
function shown(value: unknown): unknown {
  try {
    return asJson(value);
  } catch (error) {
    if (!(error instanceof FeelTypeError)) throw error;
    return describe(value);
  }
}

const misfit = ({ expected, actual }: FeelTypeError, place: DecisionPlace) =>
  new DecisionError('type', place, {
    zh: `应为 ${expected}，实际是 ${actual}。`,
    en: `expected ${expected}, got ${actual}`,
  });

class Evaluation {
  readonly derivation: DecisionStep[] = [];
  private readonly made = new Map<string, unknown>();
  private readonly inputs: Record<string, unknown>;
  private readonly functions: Record<string, FeelFunctionOfOurs>;
  private readonly now: number;

  constructor(
    private readonly file: CompiledDecisions,
    { variables, functions, now }: FeelEnvironment,
  ) {
    this.now = now;
    this.functions = { ...functions };
    for (const { name, parameters, body } of file.knowledge) {
      const call = (...args: unknown[]) => {
        const place = { decision: name };
        const scope = Object.fromEntries(
          parameters.map((parameter, index) => [
            parameter.name,
            this.typed(parameter.type, args[index] ?? null, { ...place, column: parameter.name }, 'input'),
          ]),
        );
        return this.logic(body, scope, place).value;
      };
      this.functions[name] = Object.assign(call, { parameters: parameters.map((parameter) => parameter.name) });
    }
    this.inputs = { ...variables };
    for (const { name, type } of file.inputs) {
      if (Object.hasOwn(variables, name))
        this.inputs[name] = this.typed(type, variables[name], { column: name }, 'input');
    }
  }

  decide(id: string): unknown {
    if (this.made.has(id)) return this.made.get(id);
    const decision = this.file.decisions.get(id);
    if (!decision) {
      throw new DecisionError(
        'unknown-decision',
        { decision: id },
        {
          zh: `文件里没有 id 为“${id}”的决策。`,
          en: `there is no decision with the id "${id}" in the file`,
        },
      );
    }
    const scope = { ...this.inputs };
    for (const required of decision.requires) {
      const value = this.decide(required);
      scope[required] = value;
      scope[this.file.decisions.get(required)!.variable] = value;
    }
    const value = this.make(decision, scope);
    this.made.set(id, value);
    return value;
  }

  private make(decision: CompiledDecision, scope: Record<string, unknown>): unknown {
    const place = { decision: decision.name };
    const { value: raw, step } = this.logic(decision.logic, scope, place);
    const value = this.typed(decision.type, raw, place, 'output');
    this.derivation.push({
      decisionId: decision.id,
      name: decision.name,
      inputs: step?.inputs ?? {},
      rules: step?.rules ?? [],
      byDefault: step?.byDefault ?? false,
      value: shown(value),
    });
    return value;
  }

  private logic(
    logic: Logic,
    scope: Record<string, unknown>,
    place: DecisionPlace,
  ): { value: unknown; step?: TableStep } {
    switch (logic.kind) {
      case 'literal':
        return { value: this.feel(logic.expression, scope, place) };
      case 'table':
        return this.table(logic.table, scope, place);
      case 'context': {
        const inner = { ...scope };
        const result: Record<string, unknown> = {};
        for (const { name, value: entry } of logic.entries) {
          const { value } = this.logic(entry, inner, { ...place, column: name });
          if (name === undefined) return { value };
          inner[name] = value;
          result[name] = value;
        }
        return { value: result };
      }
      case 'invocation':
        return { value: this.invoke(logic, scope, place) };
      case 'list':
        return { value: logic.elements.map((element) => this.logic(element, scope, place).value) };
      case 'relation':
        return {
          value: logic.rows.map((row) =>
            Object.fromEntries(row.map((cell, index) => [logic.columns[index], this.logic(cell, scope, place).value])),
          ),
        };
    }
  }

  private invoke(
    { called, bindings }: Extract<Logic, { kind: 'invocation' }>,
    scope: Record<string, unknown>,
    place: DecisionPlace,
  ): unknown {
    const fn = this.functions[called] as (((...args: unknown[]) => unknown) & FeelFunctionOfOurs) | undefined;
    if (!fn) {
      throw new DecisionError('expression', place, {
        zh: `没有函数“${called}”。`,
        en: `there is no function "${called}"`,
      });
    }
    const given = new Map(bindings.map(({ parameter, value }) => [parameter, this.logic(value, scope, place).value]));
    const args = fn.parameters ? fn.parameters.map((name) => given.get(name) ?? null) : [...given.values()];
    return fn(...args) ?? null;
  }

  private table(
    table: CompiledTable,
    scope: Record<string, unknown>,
    place: DecisionPlace,
  ): { value: unknown; step: TableStep } {
    const inputs = table.inputs.map(({ label, expression, type, allowed }) => {
      const here = { ...place, column: label };
      const value = this.typed(type, this.feel(expression, scope, here), here, 'input');
      this.refuseUnlisted(allowed, value, here, 'input');
      return value;
    });
    const hits: Hit[] = [];
    for (const rule of table.rules) {
      const at = { ...place, rule: rule.number };
      const matches = rule.tests.every((test, index) => {
        const here = { ...at, column: table.inputs[index]!.label };
        return !test || this.feel(test, { ...scope, '?': inputs[index] }, here) === true;
      });
      if (!matches) continue;
      hits.push({ rule, ...this.outputs(table, rule.outputs, scope, at) });
      if (table.hitPolicy === 'FIRST') break;
    }
    const byDefault = hits.length === 0 && table.outputs.some((output) => output.default);
    const { value, hits: counted } = byDefault
      ? { value: this.defaultOf(table, scope, place), hits: [] }
      : applyHitPolicy(table, hits, place);
    return {
      value,
      step: {
        inputs: Object.fromEntries(table.inputs.map(({ label }, index) => [label, shown(inputs[index])])),
        rules: counted.map(({ rule: { id, number, annotations } }) => ({ id, number, annotations })),
        byDefault,
      },
    };
  }

  private defaultOf(table: CompiledTable, scope: Record<string, unknown>, place: DecisionPlace): unknown {
    const presets = table.outputs.map((output) => output.default);
    const value = outputValue(table, this.outputs(table, presets, scope, place).outputs);
    const list = ['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(table.hitPolicy) && !table.aggregation;
    return list ? [value] : value;
  }

  private outputs(
    table: CompiledTable,
    cells: (CompiledFeel | undefined)[],
    scope: Record<string, unknown>,
    place: DecisionPlace,
  ): { outputs: unknown[]; ranks: number[] } {
    const ranks: number[] = [];
    const outputs = cells.map((cell, index) => {
      const { name, type, allowed } = table.outputs[index]!;
      const here = { ...place, column: name };
      const value = cell ? this.typed(type, this.feel(cell, scope, here), here, 'output') : null;
      ranks.push(this.refuseUnlisted(allowed, value, here, 'output'));
      return value;
    });
    return { outputs, ranks };
  }

  /** @returns the place of the value in the list, the last for null; 0 when there is no list */
  private refuseUnlisted(
    allowed: CompiledFeel | undefined,
    value: unknown,
    place: DecisionPlace,
    side: 'input' | 'output',
  ): number {
    if (!allowed) return 0;
    if (value === null) return Number.MAX_SAFE_INTEGER;
    const index = this.guard(place, () => indexOfMatch(allowed, this.environment({ '?': value })));
    if (index < 0) throw notAllowed(allowed.source, place, side);
    return index;
  }

  private typed(type: ValueType | undefined, value: unknown, place: DecisionPlace, side: 'input' | 'output'): unknown {
    try {
      return valueIn(type, value, this.environment({}));
    } catch (error) {
      if (error instanceof NotAllowedError) throw notAllowed(error.message, place, side);
      if (!(error instanceof FeelTypeError)) throw error;
      throw misfit(error, place);
    }
  }

  private feel(expression: CompiledFeel, scope: Record<string, unknown>, place: DecisionPlace): unknown {
    return this.guard(place, () => evaluateFeel(expression, this.environment(scope)).value);
  }

  private environment(variables: Record<string, unknown>): FeelEnvironment {
    return { variables, functions: this.functions, now: this.now };
  }

  private guard<T>(place: DecisionPlace, evaluate: () => T): T {
    try {
      return evaluate();
    } catch (error) {
      if (!(error instanceof FeelEvaluationError)) throw error;
      if (error.cause instanceof DecisionError) throw error.cause; // from a business knowledge model
      throw new DecisionError('expression', place, { zh: error.message, en: error.message }, { cause: error });
    }
  }
}

interface TableStep {
  inputs: Record<string, unknown>;
  rules: MatchedRule[];
  byDefault: boolean;
}

function notAllowed(list: string, place: DecisionPlace, side: 'input' | 'output'): DecisionError {
  return new DecisionError(`${side}-not-allowed`, place, {
    zh: `值不在允许的范围内（${list}）。`,
    en: `the value is not among the allowed ones (${list})`,
  });
}
