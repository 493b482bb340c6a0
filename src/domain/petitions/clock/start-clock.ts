import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../../platform/engine/index.js';
import { limitOf } from '../../clocks/index.js';
import { PetitionJournal } from '../petition-journal.js';
import { PetitionRepository } from '../petition.repository.js';
import { PetitionClocks } from './petition-clocks.js';

/** Starts the clock of the petition's round with the limit that the diagram gives. */
@Injectable()
export class StartClock implements TransactionalHandler {
  readonly jobType = 'clock.start';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly clocks: PetitionClocks,
    private readonly journal: PetitionJournal,
  ) {}

  async run({ businessKey, rootKey, variables }: JobContext): Promise<Variables> {
    const petition = await this.petitions.get(businessKey);
    const { clock, isNew } = await this.clocks.start(petition, limitOf(variables['limit']));
    if (isNew) {
      const { startedOn, dueOn, limit } = clock;
      const { amount, unit, rule, article } = limit;
      const facts = { startedOn, dueOn, amount, unit, rule, article };
      await this.journal.write({ petition, rootKey, kind: 'clock_started', facts });
    }
    return this.clocks.variables(clock);
  }
}
