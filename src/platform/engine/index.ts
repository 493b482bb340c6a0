export * from './contract.js';
export { BpmnProcessEngine } from './engine.js';
export { UnknownKeyError, UnsupportedElementError } from './errors.js';
export * from './extension-points.js';
