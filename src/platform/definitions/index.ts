export * from './model.js';
export { normalise } from './normalise.js';
export { type BpmnDocument, parseBpmn } from './parse.js';
export { DeploymentRefused, type Problem } from './problem.js';
