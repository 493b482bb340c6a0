import { CAMPAIGN_SCENARIOS } from './campaign-scenarios.js';
import { INTERVIEW_SCENARIOS } from './interview-scenarios.js';
import { SCENARIOS as PETITION_SCENARIOS } from './petition-scenarios.js';
import type { ProcessWorld } from './process-world.js';
import { SANCTION_SCENARIOS } from './sanction-scenarios.js';
import { SUPERVISION_SCENARIOS } from './supervision-scenarios.js';

/** What each diagram can go through, by what is told. */
export const SCENARIOS: Record<string, (world: ProcessWorld) => void> = {
  ...PETITION_SCENARIOS,
  ...INTERVIEW_SCENARIOS,
  ...SANCTION_SCENARIOS,
  ...SUPERVISION_SCENARIOS,
  ...CAMPAIGN_SCENARIOS,
};
