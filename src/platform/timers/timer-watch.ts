import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { withLogContext } from '../../infrastructure/logging/index.js';
import { type Histogram, Meters } from '../../infrastructure/metrics/index.js';
import { inOwnTrace } from '../../infrastructure/tracing/index.js';
import type { Timer } from './timer.entity.js';

/** From punctual to a night without any node. */
const LATENESS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 900, 3_600, 14_400, 43_200];

/** Tells operators of timers that fire: how late, and in a trace linked to the step that armed them. */
@Injectable()
export class TimerWatch {
  private readonly lateness: Histogram;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    meters: Meters,
  ) {
    this.lateness = meters.histogram({
      name: 'huiyin_timer_lateness_seconds',
      help: 'How long after it was due a timer fired, by the legal clock.',
      buckets: LATENESS_SECONDS,
    });
  }

  firing<T>({ key, elementId, traceParent }: Timer, work: () => Promise<T>): Promise<T> {
    const attributes = { 'huiyin.timer': key, 'huiyin.element': elementId };
    return withLogContext({ timer: key }, () => inOwnTrace('timer', attributes, traceParent, work));
  }

  /** Within the step that fires it. @param late by the legal clock, in milliseconds */
  fired(late: number): void {
    this.unitOfWork.afterCommit(() => this.lateness.observe(Math.max(0, late) / 1_000));
  }
}
