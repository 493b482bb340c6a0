import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { WithdrawAssignments } from '../assignments/index.js';
import { isOpen, PetitionClocks, PetitionJournal, PetitionRepository } from '../petitions/index.js';

/** The petitioner withdrew: ends everything that is open. */
@Injectable()
export class WithdrawPetition implements TransactionalHandler {
  readonly jobType = 'petition.withdraw';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly assignments: WithdrawAssignments,
    private readonly clocks: PetitionClocks,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ businessKey, rootKey }: JobContext): Promise<Variables> {
    await this.petitions.lock(businessKey);
    const petition = await this.petitions.get(businessKey);
    const assignments = await this.assignments.ofPetition(petition.key);
    // Closed while the withdrawal was on its way: what came of the matter stays.
    const { outcome, closedAt } = isOpen(petition)
      ? { outcome: 'withdrawn' as const, closedAt: this.clock.now() }
      : petition;
    await this.petitions.change(petition, { status: 'withdrawn', outcome, closedAt });
    await this.clocks.stop(petition);
    await this.journal.write({ petition, rootKey, kind: 'withdrawn', outcome, facts: { assignments } });
    return {};
  }
}
