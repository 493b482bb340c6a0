import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../../infrastructure/clock/index.js';
import { taskNamesOf } from '../../../platform/tasks/index.js';
import type { Actor } from '../../../shared/actor.js';
import { lawDate, type Clock } from '../../../shared/clock.js';
import { CourtDirectory } from '../../organization/index.js';
import { CLAIM_KINDS, daysFrom, MARKS, PETITION_STATUSES } from '../../petitions/index.js';
import { TRIGGERS } from '../rungs.js';
import { AllowedActions } from './allowed-actions.js';
import type { LateRow } from './find-late-petitions.js';
import type { LatePetitionView } from './late-petitions.dto.js';
import type { NextStep } from './next-steps.js';

/** Late petitions as REST shows them, with what the actor may do. */
@Injectable()
export class PresentLate {
  constructor(
    private readonly courts: CourtDirectory,
    private readonly allowed: AllowedActions,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  row(row: LateRow, actor: Actor): LatePetitionView {
    const { petition, marks, clock, ladder, next } = row;
    const today = lawDate(this.clock.now());
    const passed = (dueOn: string) => ({ dueOn, daysLate: daysFrom(dueOn, today) });
    const late = [...(clock?.dueOn == null ? [] : [clock.dueOn]), ...row.assignments.map((row) => row.resultDueOn)];
    return {
      petitionKey: petition.key,
      number: petition.number,
      status: petition.status,
      statusName: PETITION_STATUSES[petition.status],
      claimKindName: CLAIM_KINDS[petition.claimKind],
      marks: marks.map(({ mark }) => ({ mark, name: MARKS[mark] })),
      handlingCourt: this.court(petition.handlingCourt),
      handlerName: petition.handlerName,
      receivedOn: petition.receivedOn,
      daysLate: Math.max(0, ...late.map((day) => daysFrom(day, today))),
      petition: clock?.dueOn == null ? null : passed(clock.dueOn),
      assignments: row.assignments.map(({ key, letterNumber, toCourt, resultDueOn }) => ({
        assignmentKey: key,
        letterNumber,
        toCourt: this.court(toCourt),
        ...passed(resultDueOn),
      })),
      ladder: ladder && {
        supervisionKey: ladder.key,
        instanceKey: ladder.instanceKey,
        triggerName: TRIGGERS[ladder.trigger],
        rung: ladder.rung,
        rungName: ladder.nameZh === null || ladder.nameEn === null ? null : { zh: ladder.nameZh, en: ladder.nameEn },
        since: iso(ladder.since),
        supervisingCourt: this.court(ladder.supervisingCourt),
      },
      next: ladder && next && this.next(next, ladder.supervisingCourt),
      actions: this.allowed.of(row, actor),
    };
  }

  private next({ kind, measure, at, signature, task }: NextStep, supervisingCourt: string) {
    // Of an open task its groups say where; of what is to come, the court that will ask its leader.
    const signingCourt = task?.groups[0]?.split('@')[1] ?? supervisingCourt;
    return {
      kind,
      measure,
      at: at === null ? null : iso(at),
      isPast: at !== null && at <= this.clock.now(),
      signature,
      signedAt: signature ? this.court(signingCourt) : null,
      taskKey: task?.key ?? null,
      taskName: task && taskNamesOf(task.name),
      assigneeName: task?.assigneeName ?? null,
    };
  }

  private court(id: string) {
    return { courtId: id, name: this.courts.get(id).name };
  }
}

const iso = (instant: number) => new Date(instant).toISOString();
