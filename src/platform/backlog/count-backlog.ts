import { Inject, Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { LEGAL_CLOCK, SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { Incident } from '../incidents/index.js';
import { Job } from '../jobs/index.js';
import { Message } from '../messages/index.js';
import { Timer } from '../timers/index.js';

export interface Backlog {
  /** Armed and due by the legal clock. */
  timersDue: number;
  /** When the next one falls due, in milliseconds of the legal clock. */
  nextTimerAt: number | null;
  /** Their time is over, so they are handed over or given up next: all without time to live. */
  messagesDue: number;
  /** Buffered for whoever waits within their time to live. */
  messagesKept: number;
  jobsWaiting: number;
  incidentsOpen: number;
}

/** Counts by the indexes that timers, messages and jobs are found by themselves. */
@Injectable()
export class CountBacklog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
    @Inject(SYSTEM_CLOCK) private readonly system: Clock,
  ) {}

  execute(): Promise<Backlog> {
    return this.unitOfWork.read(async (em) => {
      const now = this.clock.now();
      const atSystem = this.system.now();
      const armed = em.createQueryBuilder(Timer, 'timer').where("timer.state = 'armed'").setParameters({ now });
      const next = await armed.clone().andWhere('timer.dueAt > :now').orderBy('timer.dueAt').limit(1).getOne();
      return {
        timersDue: await armed.clone().andWhere('timer.dueAt <= :now').getCount(),
        nextTimerAt: next?.dueAt ?? null,
        messagesDue: await em.countBy(Message, { state: 'pending', expiresAt: LessThanOrEqual(atSystem) }),
        messagesKept: await em.countBy(Message, { state: 'pending', expiresAt: MoreThan(atSystem) }),
        jobsWaiting: await em.countBy(Job, { state: 'waiting' }),
        incidentsOpen: await em.countBy(Incident, { state: 'open' }),
      };
    });
  }
}
