export * from './contract.js';
export * from './extension-points.js';
