/**
 * Decisions in DMN: tables with all hit policies, literal expressions, contexts, invocations of
 * business knowledge models, lists and relations, over FEEL.
 *
 *   const file = await compileDecisions(xml);           // once per deployed version
 *   const { value, rules } = evaluateDecision(file, 'outcome-gate', { variables, functions, now });
 */
export {
  casesOfTable,
  CasesUnreadable,
  type DecisionCase,
  decisionCaseSchema,
  isCasesPath,
  MAX_CASES,
  readCases,
  tableOfCases,
} from './cases/cases-file.js';
export { type CaseResult, runCases } from './cases/run-cases.js';
export { checkDecisions, compileDecisions } from './compile-decisions.js';
export { DecisionError, type DecisionErrorCode, DecisionFileError, placeText } from './errors.js';
export { type DecisionStep, evaluateDecision } from './evaluate-decision.js';
export type { CompiledDecisions } from './model.js';
export { type TableView, tableView } from './table-view.js';
