import { Injectable, type OnModuleInit } from '@nestjs/common';
import { insertRows } from '../../infrastructure/database/index.js';
import { DurableStep, type StepParticipant, type StepRecord } from '../host/index.js';
import { UserTask, UserTaskAccess } from './user-task.entity.js';
import { groupPrincipal, userPrincipal } from './principals.js';

/** Keeps the rows of user tasks: opened, completed and withdrawn as the engine announces it. */
@Injectable()
export class TaskWriter implements StepParticipant, OnModuleInit {
  constructor(private readonly steps: DurableStep) {}

  onModuleInit(): void {
    this.steps.join(this);
  }

  async write({ effects, em, rootKey, businessKey, instances, at, actor }: StepRecord): Promise<void> {
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
            name: effect.name,
            command: effect.headers['command'] ?? null,
            formId: effect.formId ?? null,
            assignee: effect.assignee ?? null,
            assigneeName: effect.assignee ?? null,
            state: 'open',
            dueAt: effect.dueAt ?? null,
            followUpAt: effect.followUpAt ?? null,
            warnAt: effect.warnAt ?? null,
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
        const principals = new Set(effect.candidateGroups.map(groupPrincipal));
        for (const user of effect.candidateUsers) principals.add(userPrincipal(user));
        if (effect.assignee) principals.add(userPrincipal(effect.assignee));
        for (const principal of principals) {
          access.push(
            Object.assign(new UserTaskAccess(), { taskKey: effect.elementInstanceKey, principal, open: true }),
          );
        }
      } else if (effect.kind === 'user-task-moved') {
        const dates = {
          dueAt: effect.dueAt ?? null,
          followUpAt: effect.followUpAt ?? null,
          warnAt: effect.warnAt ?? null,
          dueExplanation: effect.dueExplanation ?? null,
        };
        const fresh = opened.get(effect.elementInstanceKey);
        if (fresh) Object.assign(fresh, dates);
        else moved.set(effect.elementInstanceKey, dates);
      } else if (effect.kind === 'wait-closed' && effect.what === 'user-task') {
        const state = effect.reason === 'completed' ? 'completed' : 'withdrawn';
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
    for (const [key, dates] of moved)
      await em.update(UserTask, { key }, { ...(dates as object), version: () => 'version + 1' });
    for (const { key, state } of closed) {
      const ending = state === 'completed' ? { endedBy: actor.id, endedByName: actor.name } : {};
      await em.update(UserTask, { key }, { state, endedAt: at, ...ending, version: () => 'version + 1' });
      await em.update(UserTaskAccess, { taskKey: key }, { open: false });
    }
  }
}
