import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { keyIn, OUTCOMES, PetitionJournal, PetitionRepository, type Outcome } from '../petitions/index.js';

/** Records the outcome that passed its gate. */
@Injectable()
export class ClosePetition implements TransactionalHandler {
  readonly jobType = 'petition.close';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ businessKey, rootKey, variables }: JobContext): Promise<Variables> {
    const outcome = keyIn(variables, 'outcome') as Outcome;
    if (!Object.hasOwn(OUTCOMES, outcome)) throw new Error(`"${outcome}" is no outcome`);
    // A rung of supervision is taken before this instant or not at all.
    await this.petitions.lock(businessKey);
    const petition = await this.petitions.get(businessKey);
    const mergedInto = outcome === 'merged' ? petition.mergedInto : null;
    await this.petitions.change(petition, { status: 'closed', outcome, mergedInto, closedAt: this.clock.now() });
    await this.journal.write({ petition, rootKey, kind: 'closed', outcome, facts: { mergedInto } });
    return {};
  }
}
