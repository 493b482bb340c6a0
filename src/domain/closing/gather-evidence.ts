import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Variables } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import { lawDate, type Clock } from '../../shared/clock.js';
import { CalendarDirectory, deadline, limitOf } from '../clocks/index.js';
import {
  addMonths,
  CourtReferences,
  MergeTargets,
  type Petition,
  PetitionRecord,
  type RecordKind,
  type Submission,
} from '../petitions/index.js';

/** Fields of the closing form that are no evidence. */
const NO_EVIDENCE = ['outcome', 'summary'];

/** What the decision table of the outcome gates is given: codes of what is there, never a verdict. */
export interface ClosingEvidence {
  codes: string[];
  /** The petition that it is merged into, when it names one. */
  mergedInto: string | null;
}

/** Gathers the evidence behind a proposed outcome: what the form holds and what the register knows. */
@Injectable()
export class GatherEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtReferences,
    private readonly targets: MergeTargets,
    private readonly calendars: CalendarDirectory,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param actor who proposes: what is hidden from them is no evidence
   * @param variables of the process: the limits that it counts by
   */
  async of(petition: Petition, form: Submission, actor: Actor, variables: Variables): Promise<ClosingEvidence> {
    const codes = new Set(form.filled().filter((field) => !NO_EVIDENCE.includes(field)));
    const today = lawDate(this.clock.now());
    const reference = form.optional('mergedInto');
    const target = reference === undefined ? null : await this.targets.find(petition, reference, actor);
    const mergedInto = target?.key ?? null;
    if (mergedInto === null) codes.delete('mergedInto');
    const filedOn = form.optional('filedOn');
    if (filedOn !== undefined && addMonths(filedOn, 3) < today) codes.add('threeMonthsSinceFiling');
    const lastDay = form.optional('remedyLastDay');
    if (lastDay !== undefined && lastDay < today) codes.add('lastDayPassed');
    const terminatingCourt = form.optional('terminatingCourt');
    const level = terminatingCourt && this.courts.find(terminatingCourt)?.level;
    if (level === 'high' || level === 'supreme') codes.add('decidedByHighOrSupreme');
    if (await this.lastOf(petition, 'explained')) codes.add('explanationRecord');
    if (await this.lastOf(petition, 'remedy_told')) codes.add('remedyToldOn');
    const correction = await this.lastOf(petition, 'correction_requested');
    if (correction && this.isTermOver(correction.at, variables)) codes.add('correctionTermPassed');
    return { codes: [...codes].sort(), mergedInto };
  }

  /** Counted as the diagram counts it while it waits for the supplement. */
  private isTermOver(requestedAt: number, { limits }: Variables): boolean {
    const day = lawDate(requestedAt);
    const limit = limitOf((limits as Variables | undefined)?.['supplement']);
    const { dueAt } = deadline(this.calendars.calendar, limit, { day, text: day });
    return Date.parse(dueAt) <= this.clock.now();
  }

  private async lastOf({ key, round }: Petition, kind: RecordKind): Promise<PetitionRecord | null> {
    return this.unitOfWork
      .current()
      .findOne(PetitionRecord, { where: { petitionKey: key, round, kind }, order: { key: 'DESC' } });
  }
}
