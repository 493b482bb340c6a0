import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { PetitionJournal } from './petition-journal.js';
import { PetitionReceipt } from './petition-receipt.entity.js';
import { PetitionRepository } from './petition.repository.js';

/** Issues the petitioner's receipt, which carries the number and the query code. */
@Injectable()
export class IssueReceipt implements TransactionalHandler {
  readonly jobType = 'notice.receipt';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ businessKey, rootKey }: JobContext): Promise<Variables> {
    const petition = await this.petitions.get(businessKey);
    const issuedAt = this.clock.now();
    await this.unitOfWork.current().update(PetitionReceipt, { petitionKey: petition.key }, { issuedAt });
    await this.journal.write({ petition, rootKey, kind: 'receipt_issued', facts: { number: petition.number } });
    return {};
  }
}
