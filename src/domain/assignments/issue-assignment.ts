import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { BpmnError, type JobContext, type TransactionalHandler, type Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { CourtDirectory } from '../organization/index.js';
import {
  AccusedPersons,
  keyIn,
  Participations,
  PetitionJournal,
  PetitionRepository,
  PetitionSecrets,
  RedactedClaims,
} from '../petitions/index.js';
import { AssignmentRepository } from './assignment.repository.js';
import { redactionMissing } from './assignments.errors.js';

/** Opens the petition to the assigned court: from here it sees it, redacted where there are accusations. */
@Injectable()
export class IssueAssignment implements TransactionalHandler {
  readonly jobType = 'assignment.issue';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly assignments: AssignmentRepository,
    private readonly courts: CourtDirectory,
    private readonly participations: Participations,
    private readonly accused: AccusedPersons,
    private readonly redacted: RedactedClaims,
    private readonly secrets: PetitionSecrets,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws BpmnError court-unavailable; DomainError redaction-missing */
  async run({ businessKey, rootKey, variables }: JobContext): Promise<Variables> {
    const assignment = await this.assignments.get(keyIn(variables, 'assignment'));
    const { key, toCourt, fromCourt, letterNumber, resultDueOn, redactedClaim } = assignment;
    if (!this.courts.get(toCourt).active)
      throw new BpmnError('court-unavailable', `court ${toCourt} was closed before the assignment was issued`);
    const petition = await this.petitions.get(businessKey);
    if (redactedClaim === null && (await this.accused.areNamed(petition.key))) throw redactionMissing();
    if (redactedClaim !== null) {
      const text = this.secrets.open(redactedClaim, 'assignment.redacted-claim', key);
      await this.redacted.give({ assignmentKey: key, petitionKey: petition.key, court: toCourt, text });
    }
    await this.assignments.change(assignment, { state: 'issued', issuedAt: this.clock.now() });
    await this.participations.join(petition.key, toCourt, 'assigned', rootKey);
    await this.participations.join(petition.key, fromCourt, 'supervising', rootKey);
    await this.petitions.change(petition, {
      status: 'assigned',
      handlingCourt: toCourt,
      handlerId: null,
      handlerName: null,
    });
    await this.journal.write({
      petition,
      rootKey,
      kind: 'assignment_issued',
      court: fromCourt,
      assignmentKey: key,
      facts: { toCourt, letterNumber, resultDueOn },
    });
    return {};
  }
}
