/**
 * Decisions in DMN: tables with all hit policies, literal expressions, contexts, invocations of
 * business knowledge models, lists and relations, over FEEL.
 *
 *   const file = await compileDecisions(xml);           // once per deployed version
 *   const { value, rules } = evaluateDecision(file, 'outcome-gate', { variables, functions, now });
 */
export { checkDecisions, compileDecisions } from './compile-decisions.js';
export {
  DecisionError,
  type DecisionErrorCode,
  DecisionFileError,
  type DecisionPlace,
  type DecisionProblem,
  placeText,
} from './errors.js';
export { type DecisionResult, type DecisionStep, evaluateDecision, type MatchedRule } from './evaluate-decision.js';
export type { CompiledDecisions } from './model.js';
