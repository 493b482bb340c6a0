import type { Scenario } from '../dry-run.entity.js';

export const presentScenario = ({ key, processId, name, steps, keptBy, keptByName, keptAt }: Scenario) => ({
  scenarioKey: key,
  processId,
  name,
  steps: steps.items.length,
  keptBy,
  keptByName,
  keptAt,
});
