/**
 * Saving changes nothing but what was edited: what libraries write is put into the words of the file that they
 * had opened. This folder knows no library of diagrams, tables or forms, only texts.
 */
export { keepJson } from './keep-json';
export { KeptXml, type Moddle } from './kept-xml';
export type { Dialect } from './xml-tree';
