export * from './model.js';
export { DefinitionsModule } from './definitions.module.js';
export { DefinitionStore } from './deployments/definition-store.js';
export { DeployDefinitions } from './deployments/deploy-definitions.js';
export { NamesInCode } from './deployments/names-in-code.js';
export { TakeUpFolder } from './deployments/take-up-folder.js';
export { normalise } from './normalise.js';
export { type BpmnDocument, parseBpmn } from './parse.js';
export { DeploymentRefused } from './problem.js';
