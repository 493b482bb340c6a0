/** Decision tables to be changed and looked through. Only this folder knows dmn-js’s modeler, and what its viewer says. */
import { addTexts } from '../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('tables', { zh, en });

export type { DmnModeler } from './dmn-modeler';
export { TableComparison } from './differences/TableComparison';
export { TableFindings } from './findings/TableFindings';
export { countFindings, useTableFindings } from './findings/use-table-findings';
export type { DecisionsOnPaper, NeededInput } from './on-paper';
export { TableWordsModule } from './table-words';
export { TableEditor } from './TableEditor';
export { useNeededInputs } from './use-needed-inputs';
