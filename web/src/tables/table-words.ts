/** The words of tables, their menus and their overview. */
import { libraryTranslator } from '../i18n/library-words';
import zh from './words/zh.json';

export const translate = libraryTranslator(zh);

export const TableWordsModule = { translate: ['value', translate] };
