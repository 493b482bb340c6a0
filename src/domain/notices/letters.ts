import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { PetitionerLetter } from './notice.entity.js';

/** Letters to petitioners, written in the step and delivered later. */
@Injectable()
export class Letters {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Within a unit of work. */
  async write(petition: { key: string }, template: string, assignmentKey: string | null = null): Promise<void> {
    await insertRows(this.unitOfWork.current(), PetitionerLetter, [
      {
        key: newId(),
        petitionKey: petition.key,
        assignmentKey,
        template,
        at: this.clock.now(),
        deliveredAt: null,
      },
    ]);
  }
}
