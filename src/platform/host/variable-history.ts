import { insertRows } from '../../infrastructure/database/index.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import { newId } from '../../shared/ids.js';
import type { Variables } from '../engine/index.js';
import type { StepRecord } from './step-record.js';
import { VariableChange } from './variable-change.entity.js';
import type { WarmTree } from './warm-trees.js';

/** The variables of each instance as they are now. The engine replaces them, it never changes them. */
export function variablesOf({ tree, instances }: WarmTree): Map<string, Variables> {
  return new Map([...instances.keys()].map((key) => [key, tree.variables(key)]));
}

/** Writes a row for each variable that has another value after the step: one statement, or none. */
export async function writeVariableChanges(
  { effects, em, rootKey, at, actor }: StepRecord,
  { step, sequence, before }: { step: string; sequence: number; before: ReadonlyMap<string, Variables> },
): Promise<void> {
  const after = new Map<string, Variables>();
  for (const effect of effects)
    if (effect.kind === 'variables-changed' || effect.kind === 'instance-ended')
      after.set(effect.instanceKey, effect.variables);
  const rows: VariableChange[] = [];
  for (const [instanceKey, variables] of after) {
    const earlier = before.get(instanceKey) ?? {};
    if (earlier === variables) continue;
    for (const [name, value] of Object.entries(variables)) {
      if (Object.hasOwn(earlier, name) && isSame(earlier[name], value)) continue;
      rows.push(
        Object.assign(new VariableChange(), {
          key: newId(),
          instanceKey,
          rootKey,
          name: name.slice(0, 255),
          content: { value },
          sequence,
          changedAt: at,
          step,
          changedBy: actor.id,
          changedByName: actor.name,
        }),
      );
    }
  }
  await insertRows(em, VariableChange, rows);
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return canonicalJson(one) === canonicalJson(other);
}
