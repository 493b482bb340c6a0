import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { LEGAL_CLOCK, type LegalClock } from '../../infrastructure/clock/index.js';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { CARRIERS, type Carriers, type WakeUp, type WakeUpId } from '../../infrastructure/queue/index.js';
import { BackgroundLoop } from '../../shared/background-loop.js';
import { FireTimer } from './fire-timer.js';
import { Timer } from './timer.entity.js';

const BATCH = 1_000;

/**
 * Has timers woken. The rows are the truth: everything due within the horizon is handed to the
 * carrier again and again, in due order and bounded batches, so a carrier may lose all it carries.
 */
@Injectable()
export class TimerScheduler implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: BackgroundLoop;
  /** Where the sweep in progress has come to: the due instant and key of the last row handed over. */
  private position: { dueAt: number; key: string } | undefined;
  private endMoved: (() => void) | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly fireTimer: FireTimer,
    @Inject(CARRIERS) private readonly carriers: Carriers,
    @Inject(LEGAL_CLOCK) private readonly legalClock: LegalClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    const log = new Logger('TimerScheduler');
    this.loop = new BackgroundLoop(
      config.timerSweepMs,
      () => this.sweep(),
      (error) => log.error(error),
    );
  }

  onModuleInit(): void {
    this.carriers.timers.onWake(async ({ key, generation }) => {
      await this.fireTimer.execute(key, generation);
    });
    this.endMoved = this.legalClock.onMoved(() => {
      this.position = undefined;
      this.loop.wake();
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.endMoved?.();
    await this.loop.stop();
  }

  /**
   * Hands over what is due within the horizon; what is later waits for a sweep. Stale generations are
   * withdrawn: they would do nothing, but a timer moved by a month need not be looked at twice.
   */
  async replace(stale: readonly WakeUpId[], timers: readonly Timer[]): Promise<void> {
    const wakeUps = this.withinHorizon(timers);
    if (wakeUps.length > 0) await this.carriers.timers.schedule(wakeUps);
    if (stale.length > 0) await this.carriers.timers.withdraw(stale);
  }

  /** Sweeps until everything due is handed over; for tests. */
  settle(): Promise<void> {
    return this.loop.settle();
  }

  /** One batch, in due order. @returns whether there is more within the horizon */
  private async sweep(): Promise<boolean> {
    const after = this.position;
    const { setting } = this.legalClock;
    const horizon = this.legalClock.now() + this.config.timerHorizonMs * Math.max(1, this.legalClock.setting.rate);
    const rows = await this.unitOfWork.read((em) => {
      const query = em
        .createQueryBuilder(Timer, 't')
        .where("t.state = 'armed' AND t.dueAt <= :horizon", { horizon })
        .orderBy('t.dueAt')
        .addOrderBy('t.key')
        .limit(BATCH);
      if (after) query.andWhere('(t.dueAt > :dueAt OR (t.dueAt = :dueAt AND t.key > :key))', after);
      return query.getMany();
    });
    // Rescheduled rather than scheduled: after the clock moved, the same generation is due earlier.
    await this.carriers.timers.reschedule(this.withinHorizon(rows));
    const last = rows.at(-1);
    // A clock that was moved meanwhile begins from the first row: these may have been handed over too late.
    const goesOn = rows.length === BATCH && last && setting === this.legalClock.setting;
    this.position = goesOn ? { dueAt: last.dueAt, key: last.key } : undefined;
    return this.position !== undefined;
  }

  private withinHorizon(timers: readonly Timer[]): WakeUp[] {
    const latest = this.legalClock.now() + this.config.timerHorizonMs * Math.max(1, this.legalClock.setting.rate);
    const wakeUps: WakeUp[] = [];
    for (const { key, generation, dueAt } of timers) {
      const at = this.legalClock.toSystem(dueAt);
      if (dueAt <= latest && at !== undefined) wakeUps.push({ key, generation, at });
    }
    return wakeUps;
  }
}
