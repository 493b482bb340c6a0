import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { RescheduleEpoch } from './reschedule-epoch.entity.js';

/**
 * Which epochs this node has taken up: their change (a calendar) was committed before it last read
 * what all nodes share. A tree is never evaluated with less than its own epoch, and a new root is
 * marked with no more than that: so none keeps a date of an earlier calendar unnoticed.
 */
@Injectable()
export class Epochs {
  private known: number | undefined;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Within a unit of work: reads again what all nodes share if the epoch is newer than what is known. */
  async catchUp(epoch: number): Promise<void> {
    if (this.known !== undefined && epoch <= this.known) return;
    // A node that has just started has not heard of any yet.
    const seen = this.known === undefined ? await this.newest(this.unitOfWork.current()) : epoch;
    await this.unitOfWork.refresh();
    this.takenUp(Math.max(seen, epoch));
  }

  /** Within a unit of work, before anything is evaluated: the epoch of a root that starts now. */
  async ofNewRoot(): Promise<number> {
    await this.catchUp(0);
    return this.known!;
  }

  /** What all nodes share was read after the epoch had been seen. */
  takenUp(epoch: number): void {
    this.known = Math.max(this.known ?? 0, epoch);
  }

  async newest(em: EntityManager): Promise<number> {
    const row = await em
      .createQueryBuilder(RescheduleEpoch, 'e')
      .select('MAX(e.epoch)', 'newest')
      .getRawOne<{ newest: number | string | null }>();
    return Number(row?.newest ?? 0);
  }
}
