import { insertRows, updateRow } from '../../infrastructure/database/index.js';
import type { Variables } from '../engine/index.js';
import { ProcessInstance, ProcessInstanceState } from './process-instance.entity.js';
import type { StepRecord } from './step-record.js';
import type { WarmTree } from './warm-trees.js';

/** What the row of a root that starts holds besides. */
export interface NewRoot {
  epoch: number;
  startedWith: Variables;
}

/** Writes the rows of the instances of a tree, and their states. @param root of a root that starts */
export async function writeInstances(
  record: StepRecord,
  warm: WarmTree,
  stateVersion: number,
  root: NewRoot | undefined,
): Promise<void> {
  const { em, rootKey, at } = record;
  const started: ProcessInstance[] = [];
  const latest = new Map<string, Partial<ProcessInstance>>();
  for (const effect of record.effects) {
    if (effect.kind === 'instance-started') {
      const { processId } = record.instances.get(effect.instanceKey)!;
      started.push(
        Object.assign(new ProcessInstance(), {
          key: effect.instanceKey,
          rootKey,
          parentKey: effect.parentInstanceKey ?? null,
          parentElementInstanceKey: effect.parentElementInstanceKey ?? null,
          definitionKey: effect.definitionKey,
          processId,
          businessKey: record.businessKey,
          state: 'active',
          startedAt: at,
          endedAt: null,
          variables: {},
          treeVersion: effect.instanceKey === rootKey ? warm.version : 0,
          rescheduleEpoch: effect.instanceKey === rootKey ? root!.epoch : null,
          startedWith: effect.instanceKey === rootKey ? root!.startedWith : null,
        }),
      );
    } else if (effect.kind === 'variables-changed') {
      latest.set(effect.instanceKey, { ...latest.get(effect.instanceKey), variables: effect.variables });
    } else if (effect.kind === 'instance-ended') {
      latest.set(effect.instanceKey, {
        ...latest.get(effect.instanceKey),
        variables: effect.variables,
        state: effect.state,
        endedAt: at,
      });
    } else if (effect.kind === 'instance-migrated') {
      latest.set(effect.instanceKey, { ...latest.get(effect.instanceKey), definitionKey: effect.definitionKey });
    }
  }
  for (const row of started) {
    Object.assign(row, latest.get(row.key));
    latest.delete(row.key);
  }
  await insertRows(em, ProcessInstance, started);
  const isNew = started.some(({ key }) => key === rootKey);
  if (!isNew) latest.set(rootKey, { ...latest.get(rootKey), treeVersion: warm.version });
  for (const [key, change] of latest) await updateRow(em, ProcessInstance, { key }, change);

  const fresh = new Set(started.map((row) => row.key));
  const created: ProcessInstanceState[] = [];
  for (const { instanceKey, ended, state } of warm.tree.takeChanged()) {
    if (ended) {
      if (!fresh.has(instanceKey)) await em.delete(ProcessInstanceState, { instanceKey });
      continue;
    }
    const row = { instanceKey, rootKey, stateVersion, state };
    if (fresh.has(instanceKey)) created.push(row);
    else await updateRow(em, ProcessInstanceState, { instanceKey }, row);
  }
  await insertRows(em, ProcessInstanceState, created);
}
