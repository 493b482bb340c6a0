/** The door to the server’s reading of decision tables, which looks through them here too: the same findings, at once. */
export {
  analyseTable,
  compareTables,
  type DecisionOnPaper,
  type DecisionsOnPaper,
  differBeyondLooks,
  type Example,
  type NeededInput,
  neededInputs,
  readTables,
  type TableAnalysis,
  type TableChange,
  type TableFinding,
  type Where,
} from '../../../src/platform/decisions/on-paper';
