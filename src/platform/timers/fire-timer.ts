import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { isLocked } from '../../shared/errors.js';
import { DurableStep, isInstanceSuspended } from '../host/index.js';
import { TimerWatch } from './timer-watch.js';
import { Timer } from './timer.entity.js';

export type FireOutcome = 'fired' | 'stale' | 'early' | 'suspended' | 'stopped';
/** Another timer of the same tree was due before. */
type Turn = FireOutcome | { first: Pick<Timer, 'key' | 'generation'> };

/** So many that were due before are fired at a time: after an outage a cycle of seconds is due very often. */
const MOST_BEFORE = 100;

/**
 * Fires a timer in a step of its own, if its row says so: still armed, this generation, due by the
 * legal clock. A duplicate, stale or early wake-up changes nothing; one for a tree that stands still
 * neither: the row stays due until the tree goes on. Within a tree timers fire in due order, whichever
 * was woken first; one whose step fails holds up no other.
 */
@Injectable()
export class FireTimer implements OnModuleDestroy {
  private isStopping = false;

  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
    private readonly watch: TimerWatch,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /**
   * @returns `stopped` when others were due before and the node stops: another node goes on; `early` also
   * while many others are due before: it is to be woken again at once, and the rest of the node has its turn
   */
  async execute(timerKey: string, generation: number): Promise<FireOutcome> {
    /** Those before it that have had their turn, whatever came of it. */
    const passed = new Set<string>();
    for (let fired = 0; ;) {
      const turn = await this.turn(timerKey, generation, passed);
      if (typeof turn === 'string') return turn;
      if (this.isStopping) return 'stopped';
      // Only what fires is counted: a hundred that can't fire must not hold up the one behind them for ever.
      if (fired >= MOST_BEFORE) return 'early';
      passed.add(idOf(turn.first));
      try {
        if ((await this.turn(turn.first.key, turn.first.generation, undefined)) === 'fired') fired++;
      } catch (error) {
        // A lock that is held passes, and the order is kept. Anything else may last: whoever wakes for that
        // timer itself is told, and those behind it do not wait for somebody to mend it.
        if (isLocked(error)) throw error;
      }
    }
  }

  /** @param passed undefined: whether another one is due before does not matter */
  private async turn(timerKey: string, generation: number, passed: ReadonlySet<string> | undefined): Promise<Turn> {
    const row = await this.unitOfWork.read((em) => em.findOneBy(Timer, { key: timerKey }));
    const outcome = this.judge(row, generation);
    if (!row || outcome !== 'fired') return outcome;
    try {
      return await this.watch.firing(row, () => this.fire(row, generation, passed));
    } catch (error) {
      if (isInstanceSuspended(error)) return 'suspended';
      throw error;
    }
  }

  private fire(
    { key: timerKey, rootKey, instanceKey, dueAt }: Timer,
    generation: number,
    passed: ReadonlySet<string> | undefined,
  ): Promise<Turn> {
    return this.steps.run<Turn>({
      rootKey,
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
        const first = passed && (await this.firstDue(rootKey, passed));
        if (first && first.key !== timerKey) {
          step.decline();
          return { first: { key: first.key, generation: first.generation } };
        }
        await em.update(Timer, { key: timerKey }, { state: 'fired' });
        await step.apply({ kind: 'fire-timer', instanceKey, timerKey });
        this.watch.fired(this.legalClock.now() - dueAt);
        return 'fired';
      },
    });
  }

  /**
   * The first that is due in a tree and has not had its turn: a cycle has one with each generation. Those
   * that have are few, since they fired; after an outage thousands may be due, each woken for: nearly
   * always the first row is enough.
   */
  private async firstDue(rootKey: string, passed: ReadonlySet<string>): Promise<Timer | undefined> {
    const query = this.unitOfWork
      .current()
      .createQueryBuilder(Timer, 't')
      .where("t.rootKey = :rootKey AND t.state = 'armed' AND t.dueAt <= :now", { rootKey, now: this.legalClock.now() })
      .orderBy('t.dueAt')
      .addOrderBy('t.key');
    for (let limit = 1; ; limit *= 2) {
      const due = await query.limit(limit).getMany();
      const first = due.find((timer) => !passed.has(idOf(timer)));
      if (first || due.length < limit) return first;
    }
  }

  private judge(row: Timer | null, generation: number): FireOutcome {
    if (!row || row.state !== 'armed' || row.generation !== generation) return 'stale';
    return row.dueAt <= this.legalClock.now() ? 'fired' : 'early';
  }
}

const idOf = ({ key, generation }: Pick<Timer, 'key' | 'generation'>) => `${key}:${generation}`;
