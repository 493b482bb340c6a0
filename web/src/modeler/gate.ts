/** The door to the server's deployment gate, which runs here too: the same rules, the same words. */
export {
  isFeelFunction,
  isLeftByTool,
  lintOpenDiagram,
  ruleOf,
  type OpenFinding,
  type SurroundingsOnPaper,
} from '../../../src/platform/definitions/gate/lint-open-diagram';
