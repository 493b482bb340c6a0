/**
 * FEEL, the expression language of processes, rules and forms, over the package feelin.
 *
 *   const compiled = compileFeel('amount > 1000');
 *   evaluateAs(compiled, { variables: { amount: 5 }, now: clock.now() }, asBoolean);
 */
export { isFeelFunction } from './built-ins.js';
export { compileFeel, functionsOf, lookThrough, variablesOf, type CompiledFeel, type FeelDialect } from './compile.js';
export { asDueDate, asDueInstant } from './due-date.js';
export { FeelEvaluationError, FeelSyntaxError, FeelTypeError } from './errors.js';
export {
  evaluateAs,
  evaluateFeel,
  indexOfMatch,
  type FeelEnvironment,
  type FeelFunctionOfOurs,
  type FeelWarning,
} from './evaluate.js';
export { addPeriod, cycleOf, feelDate, formatInstant, instantOf, periodOf, type Period } from './time.js';
export {
  asBoolean,
  asCycle,
  asDuration,
  asInstant,
  asJson,
  describe,
  asNumber,
  asString,
  asStringList,
  orNull,
} from './values.js';
export { coerceTo, isFeelTypeName, type FeelTypeName } from './types.js';
export { type EvidentType, type FeelNode, parseFeel } from './syntax.js';
