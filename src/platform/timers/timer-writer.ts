import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DurableStep, type StepParticipant, type StepRecord } from '../host/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
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
    const armed = new Map<string, Timer>();
    const disarmed = new Set<string>();
    for (const effect of effects) {
      if (effect.kind === 'timer-armed') {
        disarmed.delete(effect.timerKey);
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
          }),
        );
      } else if (effect.kind === 'timer-disarmed') {
        armed.delete(effect.timerKey);
        disarmed.add(effect.timerKey);
      }
    }
    for (const timerKey of disarmed) await em.update(Timer, { key: timerKey, state: 'armed' }, { state: 'disarmed' });
    if (armed.size === 0) return;

    // A cycle arms the same key again: the next generation, so that no earlier wake-up can fire it.
    const existing = await this.existing(em, [...armed.keys()]);
    const fresh = [...armed.values()].filter((timer) => !existing.has(timer.key));
    if (fresh.length > 0) await em.insert(Timer, fresh);
    for (const [key, row] of existing) {
      const timer = armed.get(key)!;
      timer.generation = row.generation + 1;
      await em.update(Timer, { key }, { dueAt: timer.dueAt, generation: timer.generation, state: 'armed' });
    }
    this.unitOfWork.afterCommit(() => this.scheduler.schedule([...armed.values()]));
  }

  private async existing(em: StepRecord['em'], keys: string[]): Promise<Map<string, Timer>> {
    const rows = await em.createQueryBuilder(Timer, 't').where('t.key IN (:...keys)', { keys }).getMany();
    return new Map(rows.map((row) => [row.key, row]));
  }
}
