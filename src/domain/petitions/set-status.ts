import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { PetitionJournal } from './petition-journal.js';
import { PetitionRepository } from './petition.repository.js';
import { PETITION_STATUSES, RECORD_KINDS, type PetitionStatus, type RecordKind } from './vocabulary.js';

/** Sets the status that the job's header `status` names. */
@Injectable()
export class SetStatus implements TransactionalHandler {
  readonly jobType = 'petition.set-status';

  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
  ) {}

  async run({ businessKey, rootKey, headers }: JobContext): Promise<Variables> {
    const status = headers.status ?? '';
    if (!Object.hasOwn(PETITION_STATUSES, status)) throw new Error(`the header names no status: "${status}"`);
    const petition = await this.petitions.get(businessKey);
    await this.petitions.change(petition, { status: status as PetitionStatus });
    if (Object.hasOwn(RECORD_KINDS, status))
      await this.journal.write({ petition, rootKey, kind: status as RecordKind });
    return {};
  }
}
