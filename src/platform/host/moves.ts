import type { EngineEffect, Move, ProcessHost, TaskDates } from '../engine/index.js';
import type { StepRecord } from './step-record.js';

export type MovedListener = Parameters<ProcessHost['onMoved']>[0];

/** What a step has moved, in the words of the domain. */
export function movesIn(effects: readonly EngineEffect[]): Move[] {
  return effects.flatMap((effect): Move[] => {
    if (effect.kind === 'timer-moved') {
      const { timerKey: key, instanceKey, from, dueAt } = effect;
      return [{ what: 'timer', key, instanceKey, from: instants({ dueAt: from }), to: instants({ dueAt }) }];
    }
    if (effect.kind === 'user-task-moved') {
      const { elementInstanceKey: key, instanceKey, name, headers, dueExplanation } = effect;
      const [from, to] = [instants(effect.from), instants(effect)];
      return [{ what: 'user-task', key, instanceKey, from, to, name, headers, dueExplanation }];
    }
    return [];
  });
}

/** What the trail keeps of moves: which, from when to when; and what kept its date since it no longer evaluates. */
export function tracedMoves(effects: readonly EngineEffect[]): Record<string, unknown> {
  const moved = movesIn(effects).map(({ what, key, from, to }) => ({ what, key, from, to }));
  const notMoved = effects.flatMap((effect) =>
    effect.kind === 'reschedule-failed'
      ? [{ key: effect.timerKey ?? effect.elementInstanceKey, element: effect.elementId, why: effect.cause.message }]
      : [],
  );
  return { ...(moved.length > 0 ? { moved } : {}), ...(notMoved.length > 0 ? { notMoved } : {}) };
}

/** Tells the domain what a step has moved, inside the step. */
export async function tellMoves(listeners: readonly MovedListener[], record: StepRecord): Promise<void> {
  if (listeners.length === 0) return;
  const moves = movesIn(record.effects);
  if (moves.length === 0) return;
  const { rootKey, businessKey, actor, reason } = record;
  for (const listener of listeners) await listener({ rootKey, businessKey, actor, reason, moves });
}

const instants = ({ dueAt, warnAt, followUpAt }: TaskDates) => ({
  dueAt: dueAt ?? null,
  warnAt: warnAt ?? null,
  followUpAt: followUpAt ?? null,
});
