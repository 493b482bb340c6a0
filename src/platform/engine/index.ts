export * from './contract.js';
export { createProcessEngine } from './engine.js';
export { UnknownKeyError, UnsupportedElementError } from './errors.js';
export * from './extension-points.js';
