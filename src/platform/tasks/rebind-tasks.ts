import type { StepRecord } from '../host/index.js';
import { UserTask } from './user-task.entity.js';

/**
 * Open tasks of an instance that was migrated: they keep who has them, until when, and what was typed;
 * name, form, headers and command are those of the new version, which takes the submission.
 */
export async function rebindTasks({
  effects,
  em,
  instances,
}: Pick<StepRecord, 'effects' | 'em' | 'instances'>): Promise<void> {
  for (const effect of effects) {
    if (effect.kind !== 'element-migrated' || !effect.userTask) continue;
    const { name, formId, headers } = effect.userTask;
    const changes = {
      definitionKey: instances.get(effect.instanceKey)!.definitionKey,
      elementId: effect.elementId,
      name: shownName(name),
      formId: formId ?? null,
      headers,
      command: headers['command'] ?? null,
    };
    // What somebody has on the screen is outdated.
    await em.update(UserTask, { key: effect.elementInstanceKey }, { ...changes, version: () => 'version + 1' });
  }
}

/** As much of a name as lists show; the diagram has the rest. */
export const shownName = (name: string): string => name.slice(0, 255);
