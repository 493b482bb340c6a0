import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { addPeriod, periodOf } from '../feel/index.js';
import { UserTask } from './user-task.entity.js';

export type ClaimInstants = Pick<UserTask, 'releasesAt' | 'releaseWarnedAt' | 'idleCheckAt'>;

/** Of an unclaimed task, and of one that may lie as long as it will. */
export const NO_CLAIM_CLOCK: ClaimInstants = { releasesAt: null, releaseWarnedAt: null, idleCheckAt: null };

/** The part of the idle time that is left when it is warned. */
const WARNED_FOR = 0.2;

/**
 * How long a claim may lie: counted from the claim, the last saved draft, comment, attachment or
 * touch, by the system clock. The task's header `claimIdle` (`PT4H`; `PT0S`: for ever) goes before what
 * the installation says (`HUIYIN_CLAIM_IDLE_MINUTES`).
 */
@Injectable()
export class ClaimClock {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'claimIdleMs'>,
  ) {}

  get now(): number {
    return this.clock.now();
  }

  /** The instants of a claim that begins now, or on which somebody has worked now. */
  begun(task: Pick<UserTask, 'headers'>): ClaimInstants {
    const idle = this.idleMs(task);
    if (idle === null) return NO_CLAIM_CLOCK;
    const releasesAt = this.clock.now() + idle;
    return { releasesAt, releaseWarnedAt: null, idleCheckAt: releasesAt - this.warnedMs(task) };
  }

  /** After a warning: it always comes so long before the release, also when the sweep came late. */
  warned(task: Pick<UserTask, 'headers'> & { releasesAt: number }): ClaimInstants & { releasesAt: number } {
    const now = this.clock.now();
    const releasesAt = Math.max(task.releasesAt, now + this.warnedMs(task));
    return { releasesAt, releaseWarnedAt: now, idleCheckAt: releasesAt };
  }

  /**
   * Whether the release is longer past than a warning lasts, because the task stood still or nobody
   * swept: its assignee could do nothing then, or has forgotten the warning, and is warned anew.
   * @param sweptMs what a sweep may be late by anyhow, in ms
   */
  wasMissed(task: Pick<UserTask, 'headers'> & { releasesAt: number }, sweptMs: number): boolean {
    const warnedFor = this.warnedMs(task);
    return warnedFor > 0 && this.clock.now() - task.releasesAt > Math.max(warnedFor, sweptMs);
  }

  /** Somebody works on a task. Of its present assignee only, and only where the clock runs. */
  async touch(task: UserTask, userId: string): Promise<void> {
    if (task.assignee !== userId || task.releasesAt === null) return;
    await this.unitOfWork.run((em) =>
      em.update(
        UserTask,
        { key: task.key, assignee: userId, state: 'open', releasesAt: Not(IsNull()) },
        this.begun(task),
      ),
    );
  }

  private idleMs({ headers }: Pick<UserTask, 'headers'>): number | null {
    const said = claimIdleMs(headers['claimIdle']);
    return said === undefined ? this.config.claimIdleMs : said || null;
  }

  private warnedMs(task: Pick<UserTask, 'headers'>): number {
    return Math.round((this.idleMs(task) ?? 0) * WARNED_FOR);
  }
}

/** @returns undefined where nothing is said, or nothing that can be read: the gate refuses that */
function claimIdleMs(header: string | undefined): number | undefined {
  const period = periodOf(header);
  const milliseconds = period && addPeriod(0, period);
  return milliseconds === undefined || milliseconds < 0 ? undefined : milliseconds;
}
