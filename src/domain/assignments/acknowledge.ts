import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { CourtDirectory } from '../organization/index.js';
import {
  AccusedPersons,
  keyIn,
  Participations,
  PetitionJournal,
  PetitionRepository,
  Submission,
  type Petition,
} from '../petitions/index.js';
import type { Assignment } from './assignment.entity.js';
import { AssignmentRepository } from './assignment.repository.js';
import { cannotAssignDown, disputedAlready } from './assignments.errors.js';

/** The assigned court signs for the petition and names its handler, or says that it is not its matter. */
@Injectable()
export class Acknowledge implements TaskCommandHandler {
  readonly command = 'assignment.acknowledge';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly assignments: AssignmentRepository,
    private readonly courts: CourtDirectory,
    private readonly participations: Participations,
    private readonly accused: AccusedPersons,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError disputed-already, no-court-below, handler-unknown, handler-accused */
  async execute(context: TaskCommandContext): Promise<Variables> {
    const form = new Submission(context.submission);
    const assignment = await this.assignments.get(keyIn(context.variables, 'assignment'));
    const petition = await this.petitions.get(context.businessKey);
    return form.text('answer') === 'dispute'
      ? this.dispute(context, form, petition, assignment)
      : this.accept(context, form, petition, assignment);
  }

  private async dispute(
    { rootKey, taskKey, actor }: TaskCommandContext,
    form: Submission,
    petition: Petition,
    assignment: Assignment,
  ): Promise<Variables> {
    if (assignment.disputes > 0) throw disputedAlready();
    await this.assignments.change(assignment, { state: 'disputed', disputes: assignment.disputes + 1 });
    await this.journal.write({
      petition,
      rootKey,
      kind: 'assignment_disputed',
      actor,
      court: assignment.toCourt,
      taskKey,
      form,
      assignmentKey: assignment.key,
      texts: form.texts('disputeReasons'),
    });
    return { acknowledgement: 'disputed', handlingMode: null, handler: null };
  }

  private async accept(
    { rootKey, taskKey, actor }: TaskCommandContext,
    form: Submission,
    petition: Petition,
    assignment: Assignment,
  ): Promise<Variables> {
    const { toCourt } = assignment;
    const handlingMode = form.text('handlingMode') as 'own' | 'assign_down';
    if (handlingMode === 'assign_down' && !this.courts.childrenOf(toCourt).some(({ active }) => active))
      throw cannotAssignDown();
    const { id, displayName } = await this.accused.handlerOf(petition.key, form.text('handler'), toCourt, 'handler');
    await this.assignments.change(assignment, {
      state: 'acknowledged',
      acknowledgedAt: this.clock.now(),
      handlingMode,
      handlerId: id,
      handlerName: displayName,
    });
    await this.petitions.change(petition, { handlerId: id, handlerName: displayName });
    if (handlingMode === 'own') await this.participations.join(petition.key, toCourt, 'handling', rootKey);
    await this.journal.write({
      petition,
      rootKey,
      kind: 'assignment_acknowledged',
      actor,
      court: toCourt,
      taskKey,
      form,
      assignmentKey: assignment.key,
      facts: { handlingMode, handler: id },
    });
    return { acknowledgement: 'acknowledged', handlingMode, handler: id };
  }
}
