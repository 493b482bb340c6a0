import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { lawDate, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { CourtDirectory, type Court } from '../organization/index.js';
import {
  AccusedPersons,
  addDays,
  CourtReferences,
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
import { courtClosed, courtNotBelow, courtUnknown, dueDayRefused, progressDayRefused } from './assignments.errors.js';

/** The longest term that an assigning court may set, in days. */
const MAX_TERM_DAYS = 60;

/** One click assigns: court, deadline, letter. It reaches the assigned court when it is issued. */
@Injectable()
export class Assign implements TaskCommandHandler {
  readonly command = 'assignment.assign';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly assignments: AssignmentRepository,
    private readonly courts: CourtDirectory,
    private readonly references: CourtReferences,
    private readonly accused: AccusedPersons,
    private readonly numbers: PetitionNumbers,
    private readonly secrets: PetitionSecrets,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError court-unknown, court-not-below, court-closed, due-day-refused, progress-day-refused, accused-named */
  async execute(context: TaskCommandContext): Promise<Variables> {
    const { businessKey, rootKey, taskKey, actor, variables } = context;
    const form = new Submission(context.submission);
    const from = this.courts.get(keyIn(variables, 'assigningCourt'));
    const to = this.assignedCourt(from, form.text('assignedCourt'));
    const today = lawDate(this.clock.now());
    const resultDueOn = form.text('resultDueOn');
    const progressDueOn = form.optional('progressDueOn') ?? null;
    if (resultDueOn <= today || resultDueOn > addDays(today, MAX_TERM_DAYS)) throw dueDayRefused(MAX_TERM_DAYS);
    if (progressDueOn !== null && (progressDueOn <= today || progressDueOn > resultDueOn)) throw progressDayRefused();

    const petition = await this.petitions.get(businessKey);
    await this.accused.keepOutOf(form.text('letter'), petition.key, 'letter');
    await this.accused.keepOutOfRest(form, petition.key);
    await this.replace(optionalKeyIn(variables, 'assignment'));
    const key = newId();
    const letterNumber = await this.numbers.nextLetter(from, Number(today.slice(0, 4)));
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
      facts: { toCourt: to.id, letterNumber, resultDueOn, progressDueOn },
    });
    return { assignment: key, assignedCourt: to.id, assignmentDueAt: endOfDay(resultDueOn) };
  }

  private assignedCourt(from: Court, reference: string): Court {
    const to = this.references.find(reference);
    if (!to) throw courtUnknown();
    if (!this.courts.isLower(from.id, to.id)) throw courtNotBelow();
    if (!to.active) throw courtClosed();
    return to;
  }

  /** The assignment in whose place this one comes. */
  private async replace(earlierKey: string | null): Promise<void> {
    if (earlierKey === null) return;
    const earlier = await this.assignments.get(earlierKey);
    if (!CLOSED_ASSIGNMENT_STATES.includes(earlier.state))
      await this.assignments.change(earlier, { state: 'replaced', closedAt: this.clock.now() });
  }
}
