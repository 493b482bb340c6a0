/** Decision tables to be changed. Only this folder knows dmn-js’s modeler. */
import { addTexts } from '../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('tables', { zh, en });

export { TableEditor } from './TableEditor';
