import type { Text } from '../../shared/errors.js';

/** What the candidate groups of tasks consist of, `role@place`; the domain that knows its people names them. */
export interface CandidateRoles {
  all(): readonly { id: string; name: Text }[];
}

export const CANDIDATE_ROLES = Symbol('CandidateRoles');
