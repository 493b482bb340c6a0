import { Injectable } from '@nestjs/common';
import { type OpenTask, TasksOfTrees, type UserTask } from '../../platform/tasks/index.js';
import type { Actor } from '../../shared/actor.js';
import { CourtDirectory, type Court } from '../organization/index.js';
import { keyIn, type Petition } from '../petitions/index.js';

/** The commands of the two tasks between a petition and its assignment. */
export const ASSIGN = 'assignment.assign';
export const SCREEN = 'screening.screen';

interface AssignmentTask extends OpenTask {
  /** The court that would assign. */
  from: Court;
  step: 'screening' | 'assignment';
}

/** Which task of a petition, if any, is the one that assigns it, for somebody who may work on it. */
@Injectable()
export class FindAssignmentTask {
  constructor(
    private readonly tasks: TasksOfTrees,
    private readonly courts: CourtDirectory,
  ) {}

  /** The task of assigning, or else that of screening at a court that has courts below it. */
  async of({ instanceKey }: Petition, actor: Actor): Promise<AssignmentTask | undefined> {
    if (instanceKey === null) return undefined;
    const open = (await this.tasks.open([instanceKey], actor)).filter(({ isCandidate }) => isCandidate);
    const assign = open.find(({ task }) => task.command === ASSIGN);
    if (assign) return { ...assign, step: 'assignment', from: this.courtOf(assign.task) };
    const screen = open.find(({ task }) => task.command === SCREEN);
    if (!screen) return undefined;
    const from = this.courtOf(screen.task);
    const hasCourtBelow = this.courts.childrenOf(from.id).some(({ active }) => active);
    return hasCourtBelow ? { ...screen, step: 'screening', from } : undefined;
  }

  /** The court where one of the two tasks lies. */
  courtOf({ command, variables }: UserTask): Court {
    return this.courts.get(keyIn(variables, command === ASSIGN ? 'assigningCourt' : 'receivingCourt'));
  }
}
