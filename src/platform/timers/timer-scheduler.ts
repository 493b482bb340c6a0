import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { BackgroundWork } from '../../infrastructure/background/index.js';
import { LEGAL_CLOCK, type LegalClock } from '../../infrastructure/clock/index.js';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { CARRIERS, type Carriers, type WakeUp, type WakeUpId } from '../../infrastructure/queue/index.js';
import { leaveOutSuspended, Suspensions } from '../host/index.js';
import { FireTimer } from './fire-timer.js';
import { Timer } from './timer.entity.js';

type Armed = Pick<Timer, 'key' | 'generation' | 'dueAt'>;

/** Rows read and handed over at a time: so few that what they leave behind is young when it is thrown away. */
const BATCH = 250;
/** Carried at a time, about: a million timers of one hour fill neither Redis nor a node. */
const WINDOW = 10_000;
/** After so many wake-ups a node looks whether the carrier runs low. */
const LOOK_EVERY = 250;

/**
 * Has timers woken. The rows are the truth: the earliest of those that are due within the horizon are
 * handed to the carrier again and again, in due order and bounded batches, so a carrier may lose all it
 * carries. It ignores what it has; so a sweep costs little.
 */
@Injectable()
export class TimerScheduler extends BackgroundWork implements OnModuleInit {
  /** Where the sweep in progress has come to: the last row handed over, and how many were. */
  private position: { dueAt: number; key: string; count: number } | undefined;
  /** The last sweep came so far only, since there are more than a carrier is to carry. */
  private windowEnd = Infinity;
  /** With which setting of the legal clock the carried instants were computed. */
  private handedBy: LegalClock['setting'] | undefined;
  /** Counts what makes sweeping begin from the first row. */
  private round = 0;
  private armedSinceSweep = 0;
  private woken = 0;
  private endMoved: (() => void) | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly fireTimer: FireTimer,
    @Inject(CARRIERS) private readonly carriers: Carriers,
    @Inject(LEGAL_CLOCK) private readonly legalClock: LegalClock,
    private readonly suspensions: Suspensions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super(config.timerSweepMs);
  }

  onModuleInit(): void {
    this.carriers.timers.onWake(async ({ key, generation }) => {
      const outcome = await this.fireTimer.execute(key, generation);
      await this.refill();
      return outcome === 'early' ? this.dueAgain(key, generation) : undefined;
    });
    const again = () => {
      this.round++;
      this.position = undefined;
      this.wake();
    };
    this.endMoved = this.legalClock.onMoved(again);
    this.suspensions.onResumed(again);
  }

  override async onModuleDestroy(): Promise<void> {
    this.endMoved?.();
    await super.onModuleDestroy();
  }

  /**
   * Hands over what is due within the horizon and the window; what is later waits for a sweep. Stale
   * generations are withdrawn: they would do nothing, but a timer moved by a month need not be looked
   * at twice. Nobody waits for it: where the carrier is away, the next sweep does it.
   */
  replace(stale: readonly WakeUpId[], timers: readonly Armed[]): void {
    const wakeUps = this.toWake(timers.filter(({ dueAt }) => dueAt <= this.windowEnd));
    this.armedSinceSweep += wakeUps.length;
    // So many were armed at once that some would be too many: the sweep says up to which.
    if (this.armedSinceSweep > WINDOW) this.wake();
    else if (wakeUps.length > 0) void this.carriers.timers.schedule(wakeUps).catch(this.warn);
    if (stale.length > 0) void this.carriers.timers.withdraw(stale).catch(this.warn);
  }

  /** One batch, in due order. @returns whether the sweep goes on */
  protected async pass(): Promise<boolean> {
    const after = this.position;
    const { setting } = this.legalClock;
    const { round } = this;
    const rows = await this.earliest(after);
    const wakeUps = this.toWake(rows);
    // After the clock was moved, the same generation is due earlier than it is carried for.
    if (setting === this.handedBy) await this.carriers.timers.schedule(wakeUps);
    else await this.carriers.timers.reschedule(wakeUps);
    // A clock that was moved meanwhile begins from the first row: these may have been handed over too late.
    // So do trees that went on meanwhile: their rows may lie before these.
    if (setting !== this.legalClock.setting || round !== this.round) {
      this.position = undefined;
      return true;
    }
    const last = rows.at(-1);
    const count = (after?.count ?? 0) + rows.length;
    const isWhole = rows.length < BATCH || !last;
    if (!isWhole && count < WINDOW) {
      this.position = { dueAt: last.dueAt, key: last.key, count };
      return true;
    }
    this.position = undefined;
    this.windowEnd = isWhole ? Infinity : last.dueAt;
    this.handedBy = setting;
    this.armedSinceSweep = 0;
    return false;
  }

  private earliest(after: { dueAt: number; key: string } | undefined): Promise<Armed[]> {
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(Timer, 't')
        .select('t.key', 'key')
        .addSelect('t.generation', 'generation')
        .addSelect('t.dueAt', 'dueAt')
        .where("t.state = 'armed' AND t.dueAt <= :horizon", { horizon: this.horizon() })
        .orderBy('t.dueAt')
        .addOrderBy('t.key')
        .limit(BATCH);
      if (after) query.andWhere('(t.dueAt > :dueAt OR (t.dueAt = :dueAt AND t.key > :key))', after);
      await leaveOutSuspended(query, em, 't.rootKey');
      // Rows as they come: a window is read again with each sweep, and entities would be thrown away with it.
      const rows = await query.getRawMany<{ key: string; generation: number; dueAt: number | string }>();
      return rows.map(({ key, generation, dueAt }) => ({ key, generation, dueAt: Number(dueAt) }));
    });
  }

  /** A backlog beyond the window goes on as soon as half of the window is done, not with the next sweep. */
  private async refill(): Promise<void> {
    if (++this.woken % LOOK_EVERY !== 0) return;
    // Without an answer the interval goes on.
    const depth = await this.carriers.timers.depth().catch(() => undefined);
    if (depth && depth.due + depth.later + depth.handled < WINDOW / 2) this.wake();
  }

  /** @returns when to wake it; `undefined` where a sweep does */
  private async dueAgain(key: string, generation: number): Promise<number | undefined> {
    const row = await this.unitOfWork.read((em) => em.findOneBy(Timer, { key, generation, state: 'armed' }));
    return row ? this.toWake([row])[0]?.at : undefined;
  }

  private toWake(timers: readonly Armed[]): WakeUp[] {
    const horizon = this.horizon();
    const wakeUps: WakeUp[] = [];
    for (const { key, generation, dueAt } of timers) {
      const at = this.legalClock.toSystem(dueAt);
      if (dueAt <= horizon && at !== undefined) wakeUps.push({ key, generation, at });
    }
    return wakeUps;
  }

  private horizon(): number {
    return this.legalClock.now() + this.config.timerHorizonMs * Math.max(1, this.legalClock.setting.rate);
  }

  private readonly warn = (error: unknown) => this.log.warn({ message: 'wake-ups wait for the next sweep', error });
}
