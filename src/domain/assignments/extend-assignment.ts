import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import {
  PROCESS_HOST,
  type JobContext,
  type ProcessHost,
  type TransactionalHandler,
  type Variables,
} from '../../platform/engine/index.js';
import { endOfDay, keyIn, PetitionJournal, PetitionRepository } from '../petitions/index.js';
import { AssignmentRepository } from './assignment.repository.js';
import { ExtensionRequest } from './extension-request.entity.js';

/** Moves the day of the result to the one that was granted. */
@Injectable()
export class ExtendAssignment implements TransactionalHandler {
  readonly jobType = 'assignment.extend';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly assignments: AssignmentRepository,
    private readonly journal: PetitionJournal,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  async run({ businessKey, rootKey, variables }: JobContext): Promise<Variables> {
    const petition = await this.petitions.get(businessKey);
    const assignment = await this.assignments.get(keyIn(variables, 'assignment'));
    const key = keyIn(variables, 'extensionRequest');
    const { grantedDueOn } = await this.unitOfWork.current().findOneByOrFail(ExtensionRequest, { key });
    if (grantedDueOn === null) throw new Error(`extension request ${key} was not granted`);
    const from = assignment.resultDueOn;
    await this.assignments.change(assignment, { resultDueOn: grantedDueOn });
    await this.journal.write({
      petition,
      rootKey,
      kind: 'assignment_extended',
      court: assignment.fromCourt,
      assignmentKey: assignment.key,
      facts: { toCourt: assignment.toCourt, from, to: grantedDueOn },
    });
    // Once the variable is set, the open report and the timer of the due date follow it.
    this.host.reschedule(rootKey);
    return { assignmentDueAt: endOfDay(grantedDueOn) };
  }
}
