import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../shared/actor.js';
import { PauseClock } from '../clock/pause-clock.js';
import type { Petition } from '../petition.entity.js';
import { offered, PetitionActions, type OffersActions, type PetitionAction } from './petition-actions.js';

/** Letting the petition clock stand still, or go on: one of the two at a time. */
@Injectable()
export class OfferPauses implements OffersActions {
  constructor(
    private readonly pauses: PauseClock,
    actions: PetitionActions,
  ) {
    actions.add(this);
  }

  async actionsOn(petition: Petition, actor: Actor): Promise<PetitionAction[]> {
    const { open, refusal } = await this.pauses.possible(petition, actor);
    const path = `/v1/petitions/${petition.key}/clock-pauses`;
    if (open)
      return offered({
        code: 'resume_clock',
        leads: { kind: 'request', method: 'POST', path: `${path}/${open.key}/end` },
        about: { keys: { pauseKey: open.key, from: open.from } },
        refusal,
      });
    return offered({ code: 'pause_clock', leads: { kind: 'request', method: 'POST', path }, refusal });
  }
}
