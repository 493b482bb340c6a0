import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { DomainError } from '../../shared/errors.js';
import { PetitionAccess, PetitionJournal } from '../petitions/index.js';
import { type Assignment, CLOSED_ASSIGNMENT_STATES } from './assignment.entity.js';
import { AssignmentAccess } from './assignment-access.js';
import { assignmentNotOpen } from './assignments.errors.js';
import type { ProgressReport } from './assignments.dto.js';
import { notAssignedToYou } from './extension-requests.js';

/** The assigned court tells how it is going, whether or not a task asks for it. */
@Injectable()
export class AddProgressReport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AssignmentAccess,
    private readonly petitionAccess: PetitionAccess,
    private readonly journal: PetitionJournal,
  ) {}

  /** @throws DomainError assignment-not-found, not-assigned-to-you, assignment-not-open */
  async execute(assignmentKey: string, report: ProgressReport, actor: Actor): Promise<{ recordKey: string }> {
    return this.unitOfWork.run(async () => {
      const { assignment, petition } = await this.access.visible(assignmentKey, actor);
      const refusal = this.whyNot(assignment, actor);
      if (refusal) throw refusal;
      const recordKey = await this.journal.write({
        petition,
        rootKey: petition.instanceKey ?? petition.key,
        kind: 'progress_reported',
        actor,
        court: assignment.toCourt,
        assignmentKey,
        amount: report.amount,
        facts: { nextReportOn: report.nextReportOn },
        texts: { progress: report.progress },
      });
      return { recordKey };
    });
  }

  /** What a report would be refused with now. */
  whyNot({ toCourt, issuedAt, state }: Assignment, actor: Actor): DomainError | undefined {
    const courts = this.petitionAccess.courtsWithRole(actor, 'handler', 'supervisor', 'leader');
    if (!courts.includes(toCourt)) return notAssignedToYou();
    return issuedAt === null || CLOSED_ASSIGNMENT_STATES.includes(state) ? assignmentNotOpen() : undefined;
  }
}
