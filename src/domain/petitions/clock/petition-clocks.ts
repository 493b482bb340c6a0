import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork, updateRow } from '../../../infrastructure/database/index.js';
import type { Variables } from '../../../platform/engine/index.js';
import { lawDate, type Clock } from '../../../shared/clock.js';
import { CalendarDirectory, deadline, type Limit } from '../../clocks/index.js';
import { PetitionScope } from '../participation.entity.js';
import { dueInLists } from '../petition-scopes.js';
import type { Petition } from '../petition.entity.js';
import { PAUSE_CODES } from '../vocabulary.js';
import { PetitionClock, PetitionClockPause } from './petition-clock.entity.js';

type Round = Pick<Petition, 'key' | 'round'>;
type Computed = Pick<PetitionClock, 'dueOn' | 'dueAt' | 'warnAt' | 'provisional' | 'derivation'>;

/** The clocks of petitions, within a step: the lock of the petition's root is held. */
@Injectable()
export class PetitionClocks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendars: CalendarDirectory,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The clock of the petition's round, started if there is none: the first round's at receipt, that
   * of a reopening today, beside those before it. One that is there stays as it is.
   */
  async start(petition: Petition, limit: Required<Limit>): Promise<{ clock: PetitionClock; isNew: boolean }> {
    const there = await this.find(petition);
    if (there) return { clock: there, isNew: false };
    const startedOn = petition.round === 1 ? petition.receivedOn : lawDate(this.clock.now());
    const clock = Object.assign(new PetitionClock(), {
      petitionKey: petition.key,
      round: petition.round,
      state: 'running',
      startedOn,
      limit,
      ...this.compute({ startedOn, limit }, []),
      warnedAt: null,
      overdueAt: null,
      stoppedAt: null,
    } satisfies PetitionClock);
    await insertRows(this.unitOfWork.current(), PetitionClock, [clock]);
    await this.showInLists(clock);
    return { clock, isNew: true };
  }

  async find({ key, round }: Round): Promise<PetitionClock | null> {
    return this.unitOfWork.current().findOneBy(PetitionClock, { petitionKey: key, round });
  }

  async pausesOf({ petitionKey, round }: PetitionClock): Promise<PetitionClockPause[]> {
    return this.unitOfWork
      .current()
      .find(PetitionClockPause, { where: { petitionKey, round }, order: { from: 'ASC', key: 'ASC' } });
  }

  /** The petitioner was told, or withdrew: it never starts again. */
  async stop(round: Round): Promise<void> {
    const clock = await this.find(round);
    if (clock && clock.state !== 'stopped') await this.change(clock, { state: 'stopped', stoppedAt: this.clock.now() });
  }

  /** Remembers when it warned or was overdue, the first time. @returns false when it had before, or has none */
  async mark(round: Round, what: 'warnedAt' | 'overdueAt'): Promise<boolean> {
    const clock = await this.find(round);
    if (!clock || clock[what] !== null) return false;
    await this.change(clock, { [what]: this.clock.now() });
    return true;
  }

  /** Computes anew what follows from start, limit, pauses and today's calendar. @returns what was before */
  async recompute(clock: PetitionClock): Promise<Computed> {
    const { dueOn, dueAt, warnAt, provisional, derivation } = clock;
    const pauses = await this.pausesOf(clock);
    const isPaused = pauses.some(({ to }) => to === null);
    await this.change(clock, { ...this.compute(clock, pauses), state: isPaused ? 'paused' : 'running' });
    return { dueOn, dueAt, warnAt, provisional, derivation };
  }

  /** What the diagram's timers compute the same deadline from. */
  async variables(clock: PetitionClock): Promise<Variables> {
    const { round, limit, startedOn } = clock;
    return { petitionClock: { round, limit, startedOn, pauses: (await this.pausesOf(clock)).map(countedPause) } };
  }

  private compute(
    { startedOn, limit }: Pick<PetitionClock, 'startedOn' | 'limit'>,
    pauses: readonly PetitionClockPause[],
  ): Computed {
    const start = { day: startedOn, text: startedOn };
    const counted = deadline(this.calendars.calendar, limit, start, pauses.map(countedPause));
    const { dueOn, warnAt, provisional, derivation } = counted;
    const dueAt = dueOn === null ? null : Date.parse(counted.dueAt);
    return { dueOn, dueAt, warnAt: warnAt === null ? null : Date.parse(warnAt), provisional, derivation };
  }

  private async change(clock: PetitionClock, changes: Partial<PetitionClock>): Promise<void> {
    const { petitionKey, round } = Object.assign(clock, changes);
    await updateRow(this.unitOfWork.current(), PetitionClock, { petitionKey, round }, changes);
    if ('state' in changes || 'dueAt' in changes) await this.showInLists(clock);
  }

  /** Lists are sorted by it. Only the clock of the present round ever changes. */
  private async showInLists(clock: PetitionClock): Promise<void> {
    const { petitionKey } = clock;
    await this.unitOfWork.current().update(PetitionScope, { petitionKey }, { dueAt: dueInLists(clock) });
  }
}

const countedPause = ({ from, to, code }: PetitionClockPause) => ({ from, to, why: PAUSE_CODES[code].zh });
