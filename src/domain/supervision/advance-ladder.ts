import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Text } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { PetitionJournal, type Petition } from '../petitions/index.js';

/** A supervisor or leader above does not wait for the end of a term: the next measure is taken, or signed, now. */
@Injectable()
export class AdvanceLadder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly journal: PetitionJournal,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  /**
   * The ladder moves soon after, in a step of its own; where it waits for no term any more, nothing happens.
   * @param court where the actor acts
   * @param measure the next one, which the ladder's table named
   */
  async execute(
    petition: Petition,
    measure: { code: string; name: Text },
    reasons: string,
    court: string,
    actor: Actor,
  ): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.journal.write({
        petition,
        rootKey: petition.instanceKey ?? petition.key,
        kind: 'supervision_advanced',
        actor,
        court,
        facts: { rung: measure.code, measure: measure.name, toCourt: petition.handlingCourt },
        texts: { reasons },
      });
      await this.host.publishMessage({
        name: 'supervision.advanced',
        correlationKey: petition.key,
        variables: {},
        messageKey: newId(),
        timeToLiveMs: 0,
      });
    });
  }
}
