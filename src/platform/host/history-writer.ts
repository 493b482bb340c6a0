import { insertRows, updateRow, updateRowsOf } from '../../infrastructure/database/index.js';
import { newId } from '../../shared/ids.js';
import type { StepRecord } from './step-record.js';
import { ActivityInstance, TakenFlow } from './history.entity.js';

/** Writes what ran: one row for each element instance, one for each flow taken. */
export async function writeHistory({ effects, em, rootKey, at }: StepRecord): Promise<void> {
  const started = new Map<string, ActivityInstance>();
  const flows: TakenFlow[] = [];
  const ended: Record<'completed' | 'terminated', string[]> = { completed: [], terminated: [] };
  for (const effect of effects) {
    if (effect.kind === 'element-started') {
      started.set(
        effect.elementInstanceKey,
        Object.assign(new ActivityInstance(), {
          key: effect.elementInstanceKey,
          instanceKey: effect.instanceKey,
          rootKey,
          scopeKey: effect.scopeKey,
          elementId: effect.elementId,
          elementType: effect.elementType,
          state: 'active',
          startedAt: at,
          endedAt: null,
        }),
      );
    } else if (effect.kind === 'element-ended') {
      const fresh = started.get(effect.elementInstanceKey);
      if (fresh) Object.assign(fresh, { state: effect.state, endedAt: at });
      else ended[effect.state].push(effect.elementInstanceKey);
    } else if (effect.kind === 'flow-taken') {
      flows.push(
        Object.assign(new TakenFlow(), { key: newId(), instanceKey: effect.instanceKey, flowId: effect.flowId, at }),
      );
    }
  }
  // What has ended keeps the id under which it ran; the trail says when the version changed.
  for (const effect of effects) {
    if (effect.kind !== 'element-migrated' || effect.from === effect.elementId) continue;
    await updateRow(em, ActivityInstance, { key: effect.elementInstanceKey }, { elementId: effect.elementId });
  }
  await insertRows(em, ActivityInstance, [...started.values()]);
  await insertRows(em, TakenFlow, flows);
  for (const state of ['completed', 'terminated'] as const)
    await updateRowsOf(em, ActivityInstance, 'key', ended[state], { state, endedAt: at });
}
