import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import {
  offered,
  PetitionActions,
  type OffersActions,
  type Petition,
  type PetitionAction,
} from '../petitions/index.js';
import { RequestSupervision } from './request-supervision.js';

/** Asking for supervision, among what may be done with a petition. */
@Injectable()
export class OfferSupervision implements OffersActions {
  constructor(
    private readonly requests: RequestSupervision,
    actions: PetitionActions,
  ) {
    actions.add(this);
  }

  actionsOn(petition: Petition, actor: Actor): PetitionAction[] {
    const path = `/v1/petitions/${petition.key}/supervision-requests`;
    const { refusal } = this.requests.possible(petition, actor);
    return offered({ code: 'request_supervision', leads: { kind: 'request', method: 'POST', path }, refusal });
  }
}
