/**
 * Decisions as they are written: for those who draw them. Needs neither Node nor a database: the designer
 * in the browser looks through its tables with the same code.
 */
export {
  analyseTable,
  type Example,
  type TableAnalysis,
  type TableFinding,
  type Where,
} from './paper/analyse-table.js';
export { compareTables, type TableChange } from './paper/compare-tables.js';
export { differBeyondLooks } from './paper/differ-beyond-looks.js';
export { type NeededInput, neededInputs } from './paper/needed-inputs.js';
export { type DecisionOnPaper, type DecisionsOnPaper, readTables } from './paper/read-tables.js';
