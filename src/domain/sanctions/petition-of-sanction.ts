import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { PetitionJournal, PetitionRepository, type Petition } from '../petitions/index.js';
import type { Sanction } from './sanction.entity.js';

/**
 * The petition that a sanction is about. Its register tells of the sanction only from when it was
 * sent: the target court reads the register too.
 */
@Injectable()
export class PetitionOfSanction {
  constructor(
    private readonly petitions: PetitionRepository,
    private readonly journal: PetitionJournal,
  ) {}

  /** @returns the petition, and the key of its record for the trail; null where there is no petition */
  async record(
    sanction: Sanction,
    kind: 'sanction_sent' | 'sanction_answered',
    actor?: Actor,
  ): Promise<{ petition: Petition; recordKey: string } | null> {
    if (sanction.petitionKey === null) return null;
    const petition = await this.petitions.get(sanction.petitionKey);
    const { key: recordKey } = await this.journal.record({
      petition,
      kind,
      actor,
      court: sanction.proposingCourt,
      facts: { sanction: sanction.key, kind: sanction.kind, toCourt: sanction.targetCourt },
    });
    return { petition, recordKey };
  }
}
