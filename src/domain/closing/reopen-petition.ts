import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { PetitionJournal, PetitionRepository } from '../petitions/index.js';

/** Opens a new round, which gets a clock of its own beside that of the round before. */
@Injectable()
export class ReopenPetition implements TransactionalHandler {
  readonly jobType = 'petition.reopen';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
  ) {}

  async run({ businessKey, rootKey }: JobContext): Promise<Variables> {
    const petition = await this.petitions.get(businessKey);
    const { outcome } = petition;
    const round = petition.round + 1;
    await this.petitions.change(petition, {
      status: 'reopened',
      round,
      outcome: null,
      closedAt: null,
      handlingCourt: petition.registeringCourt,
      handlerId: null,
      handlerName: null,
    });
    await this.journal.write({ petition, rootKey, kind: 'reopened', facts: { earlierOutcome: outcome } });
    return { round };
  }
}
