import { Injectable, type OnModuleInit } from '@nestjs/common';
import { insertRows, updateRow } from '../../infrastructure/database/index.js';
import type { TaskDates } from '../engine/index.js';
import { DurableStep, type StepParticipant, type StepRecord } from '../host/index.js';
import { Assignees } from './assignees.js';
import { NO_CLAIM_CLOCK } from './claim-clock.js';
import { TaskHistory } from './task-history.js';
import { UserTask, UserTaskAccess } from './user-task.entity.js';
import { rebindTasks, shownName } from './rebind-tasks.js';
import { groupPrincipal, userPrincipal } from './principals.js';

/** Keeps the rows of user tasks: opened, completed and withdrawn as the engine announces it. */
@Injectable()
export class TaskWriter implements StepParticipant, OnModuleInit {
  constructor(
    private readonly steps: DurableStep,
    private readonly history: TaskHistory,
    private readonly people: Assignees,
  ) {}

  onModuleInit(): void {
    this.steps.join(this);
  }

  async write({ effects, em, rootKey, businessKey, instances, at, actor }: StepRecord): Promise<void> {
    await rebindTasks({ effects, em, instances });
    const names = await this.people.namesOf(assigneesIn(effects));
    const opened = new Map<string, UserTask>();
    const access: UserTaskAccess[] = [];
    const moved = new Map<string, Pick<UserTask, 'dueAt' | 'followUpAt' | 'warnAt' | 'dueExplanation'>>();
    const closed: { key: string; state: 'completed' | 'withdrawn' }[] = [];
    for (const effect of effects) {
      if (effect.kind === 'user-task-opened') {
        const { definitionKey, processId } = instances.get(effect.instanceKey)!;
        opened.set(
          effect.elementInstanceKey,
          Object.assign(new UserTask(), {
            key: effect.elementInstanceKey,
            instanceKey: effect.instanceKey,
            rootKey,
            businessKey,
            definitionKey,
            processId,
            elementId: effect.elementId,
            name: shownName(effect.name),
            command: effect.headers['command'] ?? null,
            formId: effect.formId ?? null,
            assignee: effect.assignee ?? null,
            assigneeName: effect.assignee === undefined ? null : nameOf(effect.assignee, names),
            assignedAt: effect.assignee === undefined ? null : at,
            state: 'open',
            ...datesOf(effect),
            dueExplanation: effect.dueExplanation ?? null,
            priority: effect.priority,
            headers: effect.headers,
            variables: effect.variables,
            createdAt: at,
            endedAt: null,
            endedBy: null,
            endedByName: null,
            version: 1,
          }),
        );
        this.history.record({
          taskKey: effect.elementInstanceKey,
          type: 'opened',
          actor,
          details: openedFor(effect, names),
        });
        const principals = new Set(effect.candidateGroups.map(groupPrincipal));
        for (const user of effect.candidateUsers) principals.add(userPrincipal(user));
        if (effect.assignee) principals.add(userPrincipal(effect.assignee));
        for (const principal of principals) {
          access.push(
            Object.assign(new UserTaskAccess(), {
              taskKey: effect.elementInstanceKey,
              principal,
              open: true,
              named: true,
            }),
          );
        }
      } else if (effect.kind === 'user-task-moved') {
        const dates = {
          ...datesOf(effect),
          dueExplanation: effect.dueExplanation ?? null,
        };
        const { dueExplanation: _, ...toDates } = dates;
        const fromDates = datesOf(effect.from);
        this.history.record({
          taskKey: effect.elementInstanceKey,
          type: 'due-moved',
          actor,
          details: { fromDates, toDates },
        });
        const fresh = opened.get(effect.elementInstanceKey);
        if (fresh) Object.assign(fresh, dates);
        else moved.set(effect.elementInstanceKey, dates);
      } else if (effect.kind === 'wait-closed' && effect.what === 'user-task') {
        const state = effect.reason === 'completed' ? 'completed' : 'withdrawn';
        this.history.record({ taskKey: effect.elementInstanceKey, type: state, actor });
        const fresh = opened.get(effect.elementInstanceKey);
        if (fresh) Object.assign(fresh, { state, endedAt: at });
        else closed.push({ key: effect.elementInstanceKey, state });
      }
    }
    await insertRows(em, UserTask, [...opened.values()]);
    if (access.length > 0) {
      for (const row of access) row.open = opened.get(row.taskKey)!.state === 'open';
      await insertRows(em, UserTaskAccess, access);
    }
    // The version rises although nobody touched the task: what somebody has on the screen is outdated.
    for (const [key, dates] of moved) await updateRow(em, UserTask, { key }, dates, { increment: ['version'] });
    for (const { key, state } of closed) {
      const ending = state === 'completed' ? { endedBy: actor.id, endedByName: actor.name } : {};
      const changes = { state, endedAt: at, ...ending, ...NO_CLAIM_CLOCK };
      await updateRow(em, UserTask, { key }, changes, { increment: ['version'] });
      await updateRow(em, UserTaskAccess, { taskKey: key }, { open: false });
    }
    await this.history.flush(new Set(opened.keys()));
  }
}

const datesOf = ({ dueAt, followUpAt, warnAt }: TaskDates) => ({
  dueAt: dueAt ?? null,
  followUpAt: followUpAt ?? null,
  warnAt: warnAt ?? null,
});

/** A task whose diagram names somebody is that person's from the beginning. */
const openedFor = ({ assignee }: { assignee?: string }, names: ReadonlyMap<string, string>) =>
  assignee === undefined ? {} : { to: { id: assignee, name: nameOf(assignee, names) } };

/** Who no longer works here has no name to show. */
const nameOf = (id: string, names: ReadonlyMap<string, string>) => names.get(id) ?? id;

const assigneesIn = (effects: StepRecord['effects']): string[] =>
  effects.flatMap((effect) => (effect.kind === 'user-task-opened' && effect.assignee ? [effect.assignee] : []));
