/** What of this module needs no application: for threads that have none. */
export * from './model.js';
export type { DefinitionTexts } from './deployments/definitions-to-try.js';
export { startMessageOf } from './deployments/uses.js';
export { normalise } from './normalise.js';
export { type BpmnDocument, parseBpmn } from './parse.js';
