import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { CompleteTaskUseCase, TaskRepository, TasksOfTrees } from '../../platform/tasks/index.js';
import type { Actor } from '../../shared/actor.js';
import { PetitionAccess, type Petition } from '../petitions/index.js';
import { AssignmentTerms, type Terms } from './assignment-terms.js';
import { Assignment } from './assignment.entity.js';
import type { AssignAtOnceInput } from './assignments.dto.js';
import { assignmentNotAwaited, screeningMissing } from './assignments.errors.js';
import { ASSIGN, FindAssignmentTask, SCREEN } from './find-assignment-task.js';

/**
 * One click assigns: claims and completes the task of assigning, that of screening before it where
 * nobody has screened yet. Each is a durable step that answers a repetition as it did the first time, so
 * the request may be repeated after any failure with the same key: what was done is not done again.
 */
@Injectable()
export class AssignAtOnce {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PetitionAccess,
    private readonly tasks: TaskRepository,
    private readonly trees: TasksOfTrees,
    private readonly found: FindAssignmentTask,
    private readonly terms: AssignmentTerms,
    private readonly completeTask: CompleteTaskUseCase,
  ) {}

  /**
   * @returns the assignment; `drafted` while accusations have to be redacted first
   * @throws DomainError petition-not-found, assignment-not-awaited, screening-missing, whatever the terms are
   *   refused with, and what completing the task is refused with: somebody else has it or was first
   */
  async execute(petitionKey: string, input: AssignAtOnceInput, actor: Actor, repeatKey: string): Promise<Assignment> {
    const petition = await this.access.visible(petitionKey, actor);
    const task = await this.tasks.visible(input.userTaskKey, actor);
    const isItsTask = task.rootKey === petition.instanceKey && [ASSIGN, SCREEN].includes(task.command ?? '');
    if (!isItsTask) throw assignmentNotAwaited(null);
    const terms = termsOf(input);
    // The form checks them again; here it is done before screening, which can't be taken back.
    await this.terms.check(this.found.courtOf(task), petitionKey, terms);
    const complete = (taskKey: string, submission: object, step: string, expectedVersion?: number) =>
      this.completeTask.execute({
        taskKey,
        actor,
        submission: { ...submission },
        idempotencyKey: `${repeatKey}:${step}`,
        ...(expectedVersion === undefined ? {} : { expectedVersion }),
      });
    const assignment = Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== null));
    if (task.command === ASSIGN) {
      await complete(task.key, assignment, 'assign', input.version);
    } else {
      if (!input.screening) throw screeningMissing();
      await complete(task.key, { ...input.screening, route: 'assign' }, 'screen', input.version);
      await complete(await this.assignTaskOf(petition), assignment, 'assign');
    }
    return this.newest(petitionKey);
  }

  /** The task that screening has led to; on a repetition it may be done already. */
  private async assignTaskOf({ instanceKey }: Petition): Promise<string> {
    const task = await this.trees.newest(instanceKey!, ASSIGN);
    if (!task) throw assignmentNotAwaited(null);
    return task.key;
  }

  private newest(petitionKey: string): Promise<Assignment> {
    return this.unitOfWork.read((em) =>
      em.findOneOrFail(Assignment, { where: { petitionKey }, order: { key: 'DESC' } }),
    );
  }
}

const termsOf = (input: AssignAtOnceInput): Terms => ({
  assignedCourt: input.assignedCourt,
  resultDueOn: input.resultDueOn,
  progressDueOn: input.progressDueOn ?? null,
  letter: input.letter,
  suggestedHandler: input.suggestedHandler ?? null,
});
