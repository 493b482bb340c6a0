import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { type OpenTask, TasksOfTrees, type UserTask } from '../../platform/tasks/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import {
  type DueState,
  type OffersActions,
  type Petition,
  PetitionAccess,
  type PetitionAction,
  PetitionActions,
} from '../petitions/index.js';
import { bilingual, isoOf, isoOrNull } from './bilingual.js';
import type { OpenTasksView } from './dossier.dto.js';
import { PetitionProcesses } from './petition-processes.js';

/** What is to do about a petition, by whom; and what of it the actor may do, as actions. */
@Injectable()
export class PetitionTasks implements OffersActions {
  constructor(
    private readonly access: PetitionAccess,
    private readonly processes: PetitionProcesses,
    private readonly tasks: TasksOfTrees,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
    actions: PetitionActions,
  ) {
    actions.add(this);
  }

  /** Open tasks of all its processes, by due date. @throws DomainError petition-not-found */
  async execute(petitionKey: string, actor: Actor): Promise<OpenTasksView> {
    const petition = await this.access.visible(petitionKey, actor);
    const now = this.clock.now();
    return {
      items: (await this.open(petition, actor)).map((open) => ({
        userTaskKey: open.task.key,
        name: bilingual(open.task.name),
        createdAt: isoOf(open.task.createdAt),
        dueAt: isoOrNull(open.task.dueAt),
        warnAt: isoOrNull(open.task.warnAt),
        dueState: dueStateOf(open.task, now),
        explanation: open.task.dueExplanation,
        assignee: personOf(open.task.assignee, open.task.assigneeName),
        owner: personOf(open.task.owner, open.task.ownerName),
        standing: standingOf(open, actor),
        processInstanceKey: open.task.instanceKey,
        rootProcessInstanceKey: open.task.rootKey,
        version: open.task.version,
      })),
    };
  }

  async actionsOn(petition: Petition, actor: Actor): Promise<PetitionAction[]> {
    const mine = (await this.open(petition, actor)).filter(({ isCandidate }) => isCandidate);
    return mine.map(({ task, refusal }) => ({
      code: task.assignee === actor.id ? ('complete_task' as const) : ('claim_task' as const),
      leads: { kind: 'task' as const, userTaskKey: task.key, version: task.version },
      about: {
        name: bilingual(task.name),
        keys: { userTaskKey: task.key, ...(task.dueAt === null ? {} : { dueAt: isoOf(task.dueAt) }) },
      },
      ...(refusal ? { refusal } : {}),
    }));
  }

  private async open(petition: Petition, actor: Actor): Promise<OpenTask[]> {
    const roots = await this.processes.rootsOf(petition, actor);
    const active = roots.filter(({ state }) => state === 'active').map(({ key }) => key);
    return this.tasks.open(active, actor);
  }
}

const personOf = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });

function standingOf({ task, isCandidate }: OpenTask, { id }: Actor): OpenTasksView['items'][number]['standing'] {
  if (task.assignee === id) return 'mine';
  if (!isCandidate) return 'other';
  return task.assignee === null ? 'free' : 'taken';
}

/** As the search for tasks has it. */
function dueStateOf({ dueAt, warnAt }: UserTask, now: number): DueState | null {
  if (dueAt === null) return null;
  if (dueAt <= now) return 'overdue';
  return warnAt !== null && warnAt <= now ? 'due_soon' : 'on_time';
}
