import type { DeploymentResult } from '../deployments/deploy-definitions.js';
import type { DecisionDefinition, FormDefinition, ProcessDefinition } from '../deployments/definitions.entity.js';

export const presentProcess = (version: ProcessDefinition) => ({
  processDefinitionKey: version.key,
  processDefinitionId: version.processId,
  name: version.name,
  version: version.version,
  versionTag: version.versionTag,
  resourceName: version.fileName,
  deploymentKey: version.deploymentKey,
  deployedAt: version.createdAt,
});

export const presentForm = ({ key, formId, version, fileName }: FormDefinition) => ({
  formKey: key,
  formId,
  version,
  resourceName: fileName,
});

export const presentDecision = (version: DecisionDefinition) => ({
  decisionDefinitionKey: version.key,
  decisionDefinitionId: version.decisionId,
  name: version.name,
  version: version.version,
  resourceName: version.fileName,
  deploymentKey: version.deploymentKey,
  deployedAt: version.createdAt,
});

export function presentDeployment(result: DeploymentResult) {
  return {
    deploymentKey: result.deploymentKey,
    deployedAt: result.at,
    deployments: [
      ...result.processes.map((version) => ({ processDefinition: presentProcess(version) })),
      ...result.decisions.map((version) => ({ decisionDefinition: presentDecision(version) })),
      ...result.forms.map((version) => ({ form: presentForm(version) })),
    ],
  };
}
