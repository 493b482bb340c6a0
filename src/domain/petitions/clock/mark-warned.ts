import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../../platform/engine/index.js';
import { PetitionJournal } from '../petition-journal.js';
import { PetitionRepository } from '../petition.repository.js';
import { PetitionClocks } from './petition-clocks.js';

/** Marks that the petition clock nears its end: once per round. */
@Injectable()
export class MarkWarned implements TransactionalHandler {
  readonly jobType = 'clock.mark-warned';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly clocks: PetitionClocks,
    private readonly journal: PetitionJournal,
  ) {}

  async run({ businessKey, rootKey }: JobContext): Promise<Variables> {
    const petition = await this.petitions.get(businessKey);
    if (await this.clocks.mark(petition, 'warnedAt')) {
      const clock = await this.clocks.find(petition);
      await this.journal.write({ petition, rootKey, kind: 'due_soon', facts: { dueOn: clock?.dueOn ?? null } });
    }
    return {};
  }
}
