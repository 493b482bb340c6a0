import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { AccusedPersons, keyIn, PetitionJournal, PetitionRepository, Submission } from '../petitions/index.js';
import { AssignmentRepository } from './assignment.repository.js';
import { assertLater } from './extension-requests.js';
import { ExtensionRequest } from './extension-request.entity.js';

/** The leader of the assigning court grants more time or denies it. */
@Injectable()
export class DecideExtension implements TaskCommandHandler {
  readonly command = 'assignment.decide-extension';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly assignments: AssignmentRepository,
    private readonly accused: AccusedPersons,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError due-day-refused, accused-named */
  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const decision = form.text('decision');
    const extensionGranted = decision === 'grant';
    const petition = await this.petitions.get(businessKey);
    await this.accused.keepOutOf(form.text('reasons'), petition.key, 'reasons');
    await this.accused.keepOutOfRest(form, petition.key);
    const assignment = await this.assignments.get(keyIn(variables, 'assignment'));
    const grantedDueOn = extensionGranted ? form.text('newDueOn') : null;
    if (grantedDueOn !== null) assertLater(assignment, grantedDueOn);
    const request = keyIn(variables, 'extensionRequest');
    await this.unitOfWork.current().update(
      ExtensionRequest,
      { key: request },
      {
        state: extensionGranted ? 'granted' : 'denied',
        grantedDueOn,
        decidedBy: actor.id,
        decidedAt: this.clock.now(),
      },
    );
    await this.journal.write({
      petition,
      rootKey,
      kind: 'extension_decided',
      actor,
      court: assignment.fromCourt,
      taskKey,
      form,
      assignmentKey: assignment.key,
      finding: decision,
      facts: { toCourt: assignment.toCourt, request, newDueOn: grantedDueOn },
      texts: form.texts('reasons'),
    });
    return { extensionGranted };
  }
}
