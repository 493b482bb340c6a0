import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { keyIn, PetitionJournal, PetitionRepository } from '../petitions/index.js';
import { AssignmentRepository } from './assignment.repository.js';
import { ExtensionRequests } from './extension-requests.js';

/** The assigner takes back what was not the assigned court's matter. */
@Injectable()
export class ReturnAssignment implements TransactionalHandler {
  readonly jobType = 'assignment.return';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly assignments: AssignmentRepository,
    private readonly requests: ExtensionRequests,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ businessKey, rootKey, variables }: JobContext): Promise<Variables> {
    const petition = await this.petitions.get(businessKey);
    const assignment = await this.assignments.get(keyIn(variables, 'assignment'));
    await this.assignments.change(assignment, { state: 'returned', closedAt: this.clock.now() });
    await this.requests.withdrawOpen(assignment.key);
    await this.petitions.change(petition, {
      status: 'screening',
      handlingCourt: assignment.fromCourt,
      handlerId: null,
      handlerName: null,
    });
    await this.journal.write({
      petition,
      rootKey,
      kind: 'assignment_returned',
      court: assignment.fromCourt,
      assignmentKey: assignment.key,
      facts: { toCourt: assignment.toCourt },
    });
    return {};
  }
}
