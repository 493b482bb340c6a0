import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DurableStep, type StepParticipant, type StepRecord } from '../host/index.js';
import { batchesOf, insertRows, UnitOfWork, updateRow, updateRowsOf } from '../../infrastructure/database/index.js';
import { currentTraceParent } from '../../infrastructure/tracing/index.js';
import type { WakeUpId } from '../../infrastructure/queue/index.js';
import { TimerScheduler } from './timer-scheduler.js';
import { Timer } from './timer.entity.js';

/** Keeps the rows of timers. The row is the truth; a wake-up is scheduled only after commit. */
@Injectable()
export class TimerWriter implements StepParticipant, OnModuleInit {
  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
    private readonly scheduler: TimerScheduler,
  ) {}

  onModuleInit(): void {
    this.steps.join(this);
  }

  async write({ effects, em, rootKey }: StepRecord): Promise<void> {
    for (const effect of effects) {
      if (effect.kind !== 'wait-migrated' || effect.from === effect.elementId) continue;
      await em.update(Timer, { key: effect.key }, { elementId: effect.elementId });
    }
    const armed = new Map<string, Timer>();
    /** New instants of timers that were armed in an earlier step. */
    const moved = new Map<string, number>();
    const disarmed = new Set<string>();
    /** What began in this step can hold no timer of an earlier one. */
    const begun = new Set<string>();
    for (const effect of effects) {
      if (effect.kind === 'element-started') begun.add(effect.elementInstanceKey);
      else if (effect.kind === 'timer-armed') {
        disarmed.delete(effect.timerKey);
        moved.delete(effect.timerKey);
        armed.set(
          effect.timerKey,
          Object.assign(new Timer(), {
            key: effect.timerKey,
            instanceKey: effect.instanceKey,
            rootKey,
            elementId: effect.elementId,
            elementInstanceKey: effect.elementInstanceKey,
            dueAt: effect.dueAt,
            generation: 1,
            state: 'armed',
            traceParent: currentTraceParent(),
          }),
        );
      } else if (effect.kind === 'timer-moved') {
        const fresh = armed.get(effect.timerKey);
        if (fresh) fresh.dueAt = effect.dueAt;
        else moved.set(effect.timerKey, effect.dueAt);
      } else if (effect.kind === 'timer-disarmed') {
        armed.delete(effect.timerKey);
        moved.delete(effect.timerKey);
        disarmed.add(effect.timerKey);
      }
    }
    await updateRowsOf(em, Timer, 'key', [...disarmed], { state: 'disarmed' }, { state: 'armed' });
    if (armed.size + moved.size === 0) return;

    // A cycle arms the same key again, and a moved timer keeps its key: the next generation, so that
    // no earlier wake-up can fire it.
    const earlier = [...armed.values()].filter(({ elementInstanceKey }) => !begun.has(elementInstanceKey));
    const existing = await this.existing(em, [...earlier.map(({ key }) => key), ...moved.keys()]);
    const fresh = [...armed.values()].filter((timer) => !existing.has(timer.key));
    await insertRows(em, Timer, fresh);
    const due = [...fresh];
    const stale: WakeUpId[] = [];
    for (const [key, row] of existing) {
      const dueAt = armed.get(key)?.dueAt ?? moved.get(key)!;
      const timer = Object.assign(new Timer(), row, { dueAt, generation: row.generation + 1, state: 'armed' });
      await updateRow(em, Timer, { key }, { dueAt, generation: timer.generation, state: 'armed' });
      due.push(timer);
      if (moved.has(key)) stale.push({ key, generation: row.generation });
    }
    this.unitOfWork.afterCommit(() => this.scheduler.replace(stale, due));
  }

  private async existing(em: StepRecord['em'], keys: string[]): Promise<Map<string, Timer>> {
    const existing = new Map<string, Timer>();
    for (const some of batchesOf(keys)) {
      const rows = await em.createQueryBuilder(Timer, 't').where('t.key IN (:...some)', { some }).getMany();
      for (const row of rows) existing.set(row.key, row);
    }
    return existing;
  }
}
