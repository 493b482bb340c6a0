import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { lawDate, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { CourtDirectory } from '../organization/index.js';
import {
  AccusedPersons,
  endOfDay,
  keyIn,
  optionalKeyIn,
  PetitionJournal,
  PetitionNumbers,
  PetitionRepository,
  PetitionSecrets,
  Submission,
} from '../petitions/index.js';
import { Assignment, CLOSED_ASSIGNMENT_STATES } from './assignment.entity.js';
import { AssignmentRepository } from './assignment.repository.js';
import { AssignmentTerms } from './assignment-terms.js';

/** One click assigns: court, deadline, letter. It reaches the assigned court when it is issued. */
@Injectable()
export class Assign implements TaskCommandHandler {
  readonly command = 'assignment.assign';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly assignments: AssignmentRepository,
    private readonly courts: CourtDirectory,
    private readonly terms: AssignmentTerms,
    private readonly accused: AccusedPersons,
    private readonly numbers: PetitionNumbers,
    private readonly secrets: PetitionSecrets,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError court-unknown, court-not-below, court-closed, due-day-refused, progress-day-refused,
   *   accused-named, handler-unknown, handler-accused
   */
  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const from = this.courts.get(keyIn(variables, 'assigningCourt'));
    const petition = await this.petitions.get(businessKey);
    const resultDueOn = form.text('resultDueOn');
    const progressDueOn = form.optional('progressDueOn') ?? null;
    const { to, handler } = await this.terms.check(from, petition.key, {
      assignedCourt: form.text('assignedCourt'),
      resultDueOn,
      progressDueOn,
      letter: form.text('letter'),
      suggestedHandler: form.optional('suggestedHandler') ?? null,
    });
    await this.accused.keepOutOfRest(form, petition.key);
    await this.replace(optionalKeyIn(variables, 'assignment'));
    const key = newId();
    const letterNumber = await this.numbers.nextLetter(from, yearOf(lawDate(this.clock.now())));
    await insertRows(this.unitOfWork.current(), Assignment, [
      {
        key,
        petitionKey: petition.key,
        round: petition.round,
        parentAssignment: optionalKeyIn(variables, 'parentAssignment'),
        fromCourt: from.id,
        toCourt: to.id,
        state: 'drafted',
        letterNumber,
        letter: this.secrets.seal(form.text('letter'), 'assignment.letter', key),
        progressDueOn,
        resultDueOn,
        firstResultDueOn: resultDueOn,
        redactedClaim: null,
        suggestedHandlerId: handler?.id ?? null,
        suggestedHandlerName: handler?.displayName ?? null,
        handlingMode: null,
        handlerId: null,
        handlerName: null,
        disputes: 0,
        sendBacks: 0,
        draftedAt: this.clock.now(),
        issuedAt: null,
        acknowledgedAt: null,
        closedAt: null,
        version: 1,
      },
    ]);
    await this.journal.write({
      petition,
      rootKey,
      kind: 'assignment_drafted',
      actor,
      court: from.id,
      taskKey,
      form,
      assignmentKey: key,
      facts: { toCourt: to.id, letterNumber, resultDueOn, progressDueOn, suggestedHandler: handler?.id ?? null },
    });
    return { assignment: key, assignedCourt: to.id, assignmentDueAt: endOfDay(resultDueOn) };
  }

  /** The assignment in whose place this one comes. */
  private async replace(earlierKey: string | null): Promise<void> {
    if (earlierKey === null) return;
    const earlier = await this.assignments.get(earlierKey);
    if (!CLOSED_ASSIGNMENT_STATES.includes(earlier.state))
      await this.assignments.change(earlier, { state: 'replaced', closedAt: this.clock.now() });
  }
}

const yearOf = (day: string) => Number(day.slice(0, 4));
