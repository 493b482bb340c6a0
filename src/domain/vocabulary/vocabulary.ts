import type { Text } from '../../shared/errors.js';
import { ASSIGNMENT_STATES } from '../assignments/index.js';
import { ROLE_NAMES } from '../organization/index.js';
import * as petitions from '../petitions/index.js';
import { TRIGGERS } from '../supervision/index.js';

/** Every vocabulary whose codes leave by REST, by the name under which a client asks for it. */
export const VOCABULARY = {
  channel: petitions.CHANNELS,
  source: petitions.SOURCES,
  petitionForm: petitions.PETITION_FORMS,
  claimKind: petitions.CLAIM_KINDS,
  mark: petitions.MARKS,
  riskLevel: petitions.RISK_LEVELS,
  caseRole: petitions.CASE_ROLES,
  identityType: petitions.IDENTITY_TYPES,
  sex: petitions.SEXES,
  caseStage: petitions.CASE_STAGES,
  participationRole: petitions.PARTICIPATION_ROLES,
  outcome: petitions.OUTCOMES,
  petitionStatus: petitions.PETITION_STATUSES,
  contactMethod: petitions.CONTACT_METHODS,
  pauseCode: petitions.PAUSE_CODES,
  dueState: petitions.DUE_STATES,
  clockState: petitions.CLOCK_STATES,
  recordKind: petitions.RECORD_KINDS,
  role: ROLE_NAMES,
  supervisionTrigger: TRIGGERS,
  assignmentState: ASSIGNMENT_STATES,
} as const satisfies Record<string, Readonly<Record<string, Text>>>;

export type VocabularyName = keyof typeof VOCABULARY;
