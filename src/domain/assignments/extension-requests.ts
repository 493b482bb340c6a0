import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { addDays, PetitionAccess, PetitionJournal, PetitionSecrets } from '../petitions/index.js';
import { Assignment, type AssignmentState } from './assignment.entity.js';
import { assignmentNotOpen, extensionRequestOpen, newDueDayRefused } from './assignments.errors.js';
import { AssignmentAccess } from './assignment-access.js';
import { ExtensionRequest } from './extension-request.entity.js';

/** By how much an extension may move the day of the result. */
export const MAX_EXTENSION_DAYS = 30;

/** While it is with the assigned court. */
const RUNNING: readonly AssignmentState[] = ['issued', 'acknowledged', 'disputed', 'result_reported', 'sent_back'];

/** The assigned court asks for more time; a leader of the assigning court decides in a task. */
@Injectable()
export class ExtensionRequests {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AssignmentAccess,
    private readonly petitionAccess: PetitionAccess,
    private readonly secrets: PetitionSecrets,
    private readonly journal: PetitionJournal,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError assignment-not-found, not-assigned-to-you, assignment-not-open,
   *   extension-request-open, due-day-refused
   */
  async ask(
    assignmentKey: string,
    asked: { newDueOn: string; reasons: string },
    actor: Actor,
  ): Promise<{ requestKey: string }> {
    return this.unitOfWork.run(async (em) => {
      // Two requests at once: the second waits here and then sees the first.
      await this.dialect.lockRow(em, 'assignment', 'assignment_key', assignmentKey);
      const { assignment, petition } = await this.access.visible(assignmentKey, actor);
      const refusal = await this.whyNot(assignment, actor);
      if (refusal) throw refusal;
      assertLater(assignment, asked.newDueOn);
      const key = newId();
      await insertRows(em, ExtensionRequest, [
        {
          key,
          assignmentKey,
          petitionKey: assignment.petitionKey,
          state: 'open',
          dueOn: assignment.resultDueOn,
          requestedDueOn: asked.newDueOn,
          grantedDueOn: null,
          reasons: this.secrets.seal(asked.reasons, 'extension-request.reasons', key),
          requestedBy: actor.id,
          requestedByName: actor.name,
          requestedAt: this.clock.now(),
          decidedBy: null,
          decidedAt: null,
        },
      ]);
      await this.journal.write({
        petition,
        rootKey: petition.instanceKey ?? petition.key,
        kind: 'extension_requested',
        actor,
        court: assignment.toCourt,
        assignmentKey,
        facts: { request: key, dueOn: assignment.resultDueOn, newDueOn: asked.newDueOn },
        texts: { reasons: asked.reasons },
      });
      await this.host.publishMessage({
        name: 'assignment.extension-requested',
        correlationKey: assignmentKey,
        variables: { extensionRequest: key },
        messageKey: key,
        timeToLiveMs: 0,
      });
      return { requestKey: key };
    });
  }

  /** What asking for more time would be refused with now, whatever the day. */
  async whyNot(assignment: Assignment, actor: Actor): Promise<DomainError | undefined> {
    const courts = this.petitionAccess.courtsWithRole(actor, 'handler', 'supervisor', 'leader');
    if (!courts.includes(assignment.toCourt)) return notAssignedToYou();
    if (!RUNNING.includes(assignment.state)) return assignmentNotOpen();
    const isAsked = await this.unitOfWork.read((em) =>
      em.existsBy(ExtensionRequest, { assignmentKey: assignment.key, state: 'open' }),
    );
    return isAsked ? extensionRequestOpen() : undefined;
  }

  /** Within a step: what nobody needs to decide any more. */
  async withdrawOpen(assignmentKey: string): Promise<void> {
    await this.unitOfWork
      .current()
      .update(ExtensionRequest, { assignmentKey, state: 'open' }, { state: 'withdrawn', decidedAt: this.clock.now() });
  }
}

/** @throws DomainError due-day-refused */
export function assertLater({ resultDueOn }: Assignment, newDueOn: string): void {
  if (newDueOn <= resultDueOn || newDueOn > addDays(resultDueOn, MAX_EXTENSION_DAYS))
    throw newDueDayRefused(MAX_EXTENSION_DAYS);
}

export const notAssignedToYou = () =>
  new DomainError('not-assigned-to-you', {
    kind: 'forbidden',
    message: {
      zh: '只有被交办法院的承办人、督办员或院领导可以办理此事项。',
      en: 'Only handlers, supervisors and leaders of the assigned court may do this.',
    },
  });
