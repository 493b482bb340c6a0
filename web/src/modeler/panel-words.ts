/** The words of palette, menus and panel of the modeler. */
import { libraryTranslator, type LibraryTranslate } from '../i18n/library-words';
import zh from './words/zh.json';

const words = libraryTranslator(zh);

export const translate: LibraryTranslate = (text, replacements) =>
  words(text.replace(/\(non interrupting\)/i, '(non-interrupting)'), replacements);

export const PanelWordsModule = { translate: ['value', translate] };
