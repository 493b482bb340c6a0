export {
  ACTIONS,
  offered,
  type OffersActions,
  type PetitionAction,
  PetitionActions,
} from './actions/petition-actions.js';
export { AccusedPersons } from './accused-persons.js';
export { PetitionClock } from './clock/petition-clock.entity.js';
export { formatCaseNumber, readCaseNumber } from './case-number.js';
export { PetitionClocks } from './clock/petition-clocks.js';
export { CourtReferences } from './court-references.js';
export { EarlierPetitions } from './earlier-petitions.js';
export { PetitionLink } from './petition-link.entity.js';
export { fen, lawDateField, line, paragraph } from './fields.js';
export { addDays, addMonths, daysFrom, endOfDay } from '../clocks/index.js';
export { MergeTargets } from './merge-targets.js';
export { NumbersOfPetitions } from './numbers-of-petitions.js';
export { OverdueMark } from './overdue-mark.entity.js';
export { Participation, PetitionScope } from './participation.entity.js';
export { Participations } from './participations.js';
export { PetitionAccess } from './petition-access.js';
export { PetitionEvidence } from './petition-evidence.entity.js';
export { PetitionJournal, type JournalEntry } from './petition-journal.js';
export { PetitionMark } from './petition-mark.entity.js';
export { normalisePetitionNumber, PetitionNumbers } from './petition-number.js';
export { PetitionRecord } from './petition-record.entity.js';
export { PetitionSecrets, type SealedTexts } from './petition-secrets.js';
export { Petition } from './petition.entity.js';
export { PetitionRepository } from './petition.repository.js';
export { type NamesRoots, PetitionRoots } from './petition-roots.js';
export { petitionNumberMatches, PetitionSubjects } from './petition-subjects.js';
export { PetitionTreesModule } from './petition-trees.module.js';
export { PetitionsModule } from './petitions.module.js';
export { RedactedClaims } from './redacted-claims.js';
export { conflicting, refused } from './refusals.js';
export { keyIn, optionalKeyIn, Submission } from './submission.js';
export * from './vocabulary.js';
