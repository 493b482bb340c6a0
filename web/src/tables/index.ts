/** Decision tables to be changed. Only this folder knows dmn-js’s modeler, and what its viewer says. */
import { addTexts } from '../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('tables', { zh, en });

export { TableWordsModule } from './table-words';
export { TableEditor } from './TableEditor';
