import { Injectable } from '@nestjs/common';
import { Between, LessThanOrEqual, MoreThan, MoreThanOrEqual } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { ProcessInstance } from '../host/index.js';
import { UserTask } from '../tasks/index.js';
import { Timer } from '../timers/index.js';

/** So many of the tasks that fall due are named. */
const NAMED = 10;

export interface FallingDue {
  /** Timers that fire, among them those that are late already. */
  timers: number;
  /** Open tasks that become overdue; what is overdue already is not counted. */
  tasks: number;
  /** The first of these tasks, by name. */
  first: { taskKey: string; name: string; dueAt: number }[];
}

/** Counts of open deadlines over all trees. They name no person and no court. */
@Injectable()
export class OpenDeadlines {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Roots that go on. */
  activeRoots(): Promise<number> {
    return this.unitOfWork.read((em) =>
      em
        .createQueryBuilder(ProcessInstance, 'i')
        .where("i.state = 'active' AND i.rescheduleEpoch IS NOT NULL")
        .getCount(),
    );
  }

  /** Open tasks and armed timers that are due at an instant or later. */
  dueFrom(instant: number): Promise<number> {
    const dueAt = MoreThanOrEqual(instant);
    return this.unitOfWork.read(async (em) => {
      const tasks = await em.countBy(UserTask, { state: 'open', dueAt });
      return tasks + (await em.countBy(Timer, { state: 'armed', dueAt }));
    });
  }

  /** What falls due while legal time goes on from one instant to another. */
  between(now: number, until: number): Promise<FallingDue> {
    const open = { state: 'open' as const, dueAt: Between(now, until) };
    return this.unitOfWork.read(async (em) => ({
      timers: await em.countBy(Timer, { state: 'armed', dueAt: LessThanOrEqual(until) }),
      tasks: await em.countBy(UserTask, open),
      first: (
        await em.find(UserTask, {
          select: { key: true, name: true, dueAt: true },
          where: open,
          order: { dueAt: 'ASC', key: 'ASC' },
          take: NAMED,
        })
      ).map(({ key, name, dueAt }) => ({ taskKey: key, name, dueAt: dueAt! })),
    }));
  }

  /** When the next timer fires after an instant; undefined when none is armed. */
  async nextTimer(after: number): Promise<number | undefined> {
    const timer = await this.unitOfWork.read((em) =>
      em.findOne(Timer, {
        select: { key: true, dueAt: true },
        where: { state: 'armed', dueAt: MoreThan(after) },
        order: { dueAt: 'ASC', key: 'ASC' },
      }),
    );
    return timer?.dueAt;
  }
}
