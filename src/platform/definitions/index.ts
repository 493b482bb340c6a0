export * from './model.js';
export { DefinitionsModule } from './definitions.module.js';
export {
  DecisionDefinition,
  DefinitionBinding,
  DefinitionResource,
  Deployment,
  DeploymentFile,
  FormDefinition,
  ProcessDefinition,
} from './deployments/definitions.entity.js';
export { DefinitionStore, type NamesInUse } from './deployments/definition-store.js';
export { DeployDefinitions, type DeploymentResult, type DeployRequest } from './deployments/deploy-definitions.js';
export type { FileToDeploy } from './deployments/files.js';
export { NamesInCode } from './deployments/names-in-code.js';
export { TakeUpFolder } from './deployments/take-up-folder.js';
export { checkProcessFile } from './gate/gate.js';
export type { KnownNames, Landscape } from './gate/rule.js';
export { normalise } from './normalise.js';
export { type BpmnDocument, parseBpmn } from './parse.js';
export { DeploymentRefused, describe as describeProblem, type Problem } from './problem.js';
