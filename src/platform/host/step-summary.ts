import type { EngineEffect } from '../engine/index.js';

/** What the trail keeps of a step: which elements began and ended; no variables, they may be personal. */
export function summaryOf(effects: readonly EngineEffect[]): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  const add = (name: string, value: string) => (result[name] ??= []).push(value);
  for (const effect of effects) {
    if (effect.kind === 'element-started') add('started', effect.elementId);
    else if (effect.kind === 'element-ended') add(effect.state, effect.elementId);
    else if (effect.kind === 'incident-raised') add('incidents', effect.elementId);
    else if (effect.kind === 'instance-started') add('instances', effect.instanceKey);
    else if (effect.kind === 'instance-ended') add('ended', effect.instanceKey);
    else if (effect.kind === 'instance-migrated') add('migrated', `${effect.from} > ${effect.definitionKey}`);
    else if (effect.kind === 'element-migrated') add('mapped', `${effect.from} > ${effect.elementId}`);
  }
  return result;
}
