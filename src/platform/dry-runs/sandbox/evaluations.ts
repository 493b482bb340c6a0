import type { EngineEnvironment, Variables } from '../../engine/index.js';
import {
  asJson,
  compileFeel,
  evaluateFeel,
  FeelEvaluationError,
  FeelSyntaxError,
  FeelTypeError,
} from '../../feel/index.js';
import type { EvaluationView, ExpressionView } from './contract.js';
import type { Definitions } from './definitions.js';
import { type ElementExpression, expressionsOf } from './element-expressions.js';
import { wordsOfError, wordsOfWarning } from './feel-words.js';
import type { Ledger } from './ledger.js';
import { elementNotThere, placeNotThere } from './refusals.js';
import type { Trees } from './trees.js';

/** Where an expression is evaluated. */
interface Place {
  instanceKey: string;
  /** What is seen there. */
  inside: Variables;
  /** What is seen around it, where its input mappings are evaluated. */
  around: Variables;
}

/** What FEEL gives where a dry run stands. Changes nothing. */
export class Evaluations {
  constructor(
    private readonly ledger: Ledger,
    private readonly trees: Trees,
    private readonly definitions: Definitions,
    private readonly functions: EngineEnvironment['functions'],
    private readonly now: () => number,
  ) {}

  /** @param at a task, a token or an instance; null: the first root @throws DomainError place-not-found */
  evaluate(expression: string, at: string | null): EvaluationView {
    const value = (given: unknown) => given;
    return this.valueOf({ feel: expression.replace(/^\s*=/, ''), read: value }, this.placeOf(at).inside);
  }

  /**
   * The expressions of an element as they would be evaluated at a place now.
   * @throws DomainError place-not-found, element-not-found
   */
  ofElement(elementId: string, at: string | null): ExpressionView[] {
    const { instanceKey, inside, around } = this.placeOf(at);
    const { definitionKey } = this.ledger.instances.get(instanceKey)!;
    const { model } = this.definitions.loaded(definitionKey);
    const node = Object.hasOwn(model.nodes, elementId) ? model.nodes[elementId] : undefined;
    if (!node) throw elementNotThere(elementId);
    let seen = around;
    return expressionsOf(model, node).map((expression) => {
      const { role, of, feel } = expression;
      if (role !== 'input') return { role, of, expression: feel, ...this.valueOf(expression, inside) };
      const result = this.valueOf(expression, seen);
      // An input mapping sees what those before it have made.
      seen = { ...seen, [of!]: result.value };
      return { role, of, expression: feel, ...result };
    });
  }

  private valueOf({ feel, read }: Pick<ElementExpression, 'feel' | 'read'>, variables: Variables): EvaluationView {
    try {
      const { value, warnings } = evaluateFeel(compileFeel(feel), {
        variables,
        functions: this.functions,
        now: this.now(),
      });
      const words = new Map(warnings.map((warning) => [warning.message, wordsOfWarning(warning)]));
      return { value: asJson(value), error: misfitOf(value, read), warnings: [...words.values()] };
    } catch (error) {
      if (isOfFeel(error)) return { value: null, error: wordsOfError(error), warnings: [] };
      throw error;
    }
  }

  private placeOf(at: string | null): Place {
    const key = at ?? [...this.ledger.instances.keys()][0]!;
    const running = this.ledger.running.get(key);
    if (running) {
      const { instanceKey } = running;
      return { instanceKey, ...this.trees.visible(instanceKey, key)! };
    }
    const instance = this.ledger.instances.get(key);
    if (!instance) throw placeNotThere();
    const { variables } = instance;
    return { instanceKey: key, inside: variables, around: variables };
  }
}

/** Why a value is of no use where it stands; null when it is. */
function misfitOf(value: unknown, read: ElementExpression['read']): EvaluationView['error'] {
  try {
    read(value);
    return null;
  } catch (error) {
    if (error instanceof FeelTypeError) return wordsOfError(error);
    throw error;
  }
}

const isOfFeel = (error: unknown): error is Error =>
  error instanceof FeelSyntaxError || error instanceof FeelEvaluationError || error instanceof FeelTypeError;
