import type { CompiledFeel, FeelDialect } from '../feel/index.js';
import type { DecisionPlace } from './errors.js';
import type { ValueType } from './model.js';

/** What the parts of the compiler share: they report problems here and go on, so that all are named at once. */
export interface CompilerContext {
  report(code: string, place: DecisionPlace, elementId: string | undefined, zh: string, en: string): void;
  /** Compiles, or reports and gives undefined. Empty texts are the caller's matter. */
  feel(text: string, dialect: FeelDialect, place: DecisionPlace, elementId?: string): CompiledFeel | undefined;
  typeOf(name: string | undefined, place: DecisionPlace, elementId?: string): ValueType | undefined;
}
