import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { Letters } from '../notices/index.js';
import { PetitionJournal, PetitionRepository } from '../petitions/index.js';

/** Tells the petitioner what to supply; the time for it runs from here. */
@Injectable()
export class RequestCorrection implements TransactionalHandler {
  readonly jobType = 'petition.request-correction';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
    private readonly letters: Letters,
  ) {}

  async run({ businessKey, rootKey }: JobContext): Promise<Variables> {
    const petition = await this.petitions.get(businessKey);
    await this.petitions.change(petition, { status: 'awaiting_supplement' });
    await this.letters.write(petition, 'correction');
    await this.journal.write({ petition, rootKey, kind: 'correction_requested' });
    return {};
  }
}
