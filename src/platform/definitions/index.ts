export * from './model.js';
export { definitionNotFound } from './definitions.errors.js';
export { DefinitionsModule } from './definitions.module.js';
export { decisionsOf, problemsOfCases, type ProcessInFile, processesIn } from './deployments/contents.js';
export { DefinitionResource, MessageStart, type ResourceType } from './deployments/definitions.entity.js';
export { type ChosenDefinitions, DefinitionsToTry } from './deployments/definitions-to-try.js';
export { type DecisionVersion, DefinitionStore, type VersionSummary } from './deployments/definition-store.js';
export {
  type Deployed,
  DEPLOYMENT_TRAIL,
  DeployDefinitions,
  type DeploymentResult,
} from './deployments/deploy-definitions.js';
export { type FileInForce, filesInForce } from './deployments/files-in-force.js';
export { MAX_FILE_BYTES, MAX_FILES, MAX_FILES_JSON_BYTES, type ReadFile, readFiles } from './deployments/files.js';
export { formOf } from './deployments/form-file.js';
export { lastTakenUp } from './deployments/last-taken-up.js';
export { NamesInCode } from './deployments/names-in-code.js';
export { newestVersions } from './deployments/newest-versions.js';
export { storeResources, textOf } from './deployments/resources.js';
export { TakeUpFolder } from './deployments/take-up-folder.js';
export { type StartMessage, startMessageOf } from './deployments/uses.js';
export { normalise } from './normalise.js';
export { parseBpmn } from './parse.js';
export { DeploymentRefused, describe, type Problem } from './problem.js';
export { deploymentCheckResultSchema, deploymentResultSchema, tableViewSchema } from './rest/definitions.dto.js';
export { presentDeployment } from './rest/present.js';
export { readXml } from './xml/read-xml.js';
