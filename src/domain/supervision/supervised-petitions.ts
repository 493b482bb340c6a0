import { Inject, Injectable } from '@nestjs/common';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import { newId } from '../../shared/ids.js';
import { isOpen, PetitionRepository, type Petition } from '../petitions/index.js';
import type { Supervision } from './supervision.entity.js';

/**
 * The petition as its ladder must look at it. The petition closes in a step of its own root, the
 * ladder climbs in a step of another one: the lock of the petition's row, which both take, says
 * which came first.
 */
@Injectable()
export class SupervisedPetitions {
  constructor(
    private readonly petitions: PetitionRepository,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  /** Within a step: locks it until the step is committed. @returns null when there is no such petition */
  lock(petitionKey: string): Promise<Petition | null> {
    return this.petitions.lock(petitionKey);
  }

  /** @throws Error when the petition is not there, which it was when its ladder began */
  async lockOf({ petitionKey }: Supervision): Promise<Petition> {
    const petition = await this.lock(petitionKey);
    if (!petition) throw new Error(`petition ${petitionKey} is gone`);
    return petition;
  }

  /** Whether the round that the ladder belongs to is still open. */
  isSupervised(petition: Petition, { round, state }: Supervision): boolean {
    return state === 'open' && petition.round === round && isOpen(petition);
  }

  /**
   * A ladder that finds its petition ended has not been told so yet, and on the clock of another node
   * may even have begun after the message: so it is told once more. It waits for this from its start.
   */
  async tellEnded({ key, outcome }: Petition): Promise<void> {
    await this.host.publishMessage({
      name: 'petition.ended',
      correlationKey: key,
      variables: { outcome },
      messageKey: newId(),
      timeToLiveMs: 0,
    });
  }

  /** Asks for supervision; a message of its own, so in a step of its own soon after. */
  async request(petition: string, trigger: string, campaign: string | null): Promise<void> {
    await this.host.publishMessage({
      name: 'supervision.requested',
      correlationKey: petition,
      variables: { petition, trigger, campaign },
      messageKey: newId(),
      timeToLiveMs: 0,
    });
  }
}
