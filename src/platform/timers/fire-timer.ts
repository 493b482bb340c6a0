import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DurableStep } from '../host/index.js';
import { Timer } from './timer.entity.js';

export type FireOutcome = 'fired' | 'stale' | 'early';

/**
 * Fires a timer in a step of its own, if its row says so: still armed, this generation, due by the
 * legal clock. A duplicate, stale or early wake-up changes nothing.
 */
@Injectable()
export class FireTimer {
  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  async execute(timerKey: string, generation: number): Promise<FireOutcome> {
    const row = await this.unitOfWork.read((em) => em.findOneBy(Timer, { key: timerKey }));
    const outcome = this.judge(row, generation);
    if (outcome !== 'fired') return outcome;
    return this.steps.run<FireOutcome>({
      rootKey: row!.rootKey,
      commandId: `timer:${timerKey}:${generation}`,
      kind: 'fire-timer',
      actor: SYSTEM_ACTOR,
      work: async (step) => {
        const em = this.unitOfWork.current();
        // Judged again under the root's lock: only this answer counts.
        const judged = this.judge(await em.findOneBy(Timer, { key: timerKey }), generation);
        if (judged !== 'fired') {
          step.decline();
          return judged;
        }
        await em.update(Timer, { key: timerKey }, { state: 'fired' });
        await step.apply({ kind: 'fire-timer', instanceKey: row!.instanceKey, timerKey });
        return 'fired';
      },
    });
  }

  private judge(row: Timer | null, generation: number): FireOutcome {
    if (!row || row.state !== 'armed' || row.generation !== generation) return 'stale';
    return row.dueAt <= this.legalClock.now() ? 'fired' : 'early';
  }
}
