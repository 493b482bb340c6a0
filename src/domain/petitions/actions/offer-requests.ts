import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../shared/actor.js';
import { DESK_ROLES } from '../../organization/index.js';
import { PetitionAccess } from '../petition-access.js';
import type { Petition } from '../petition.entity.js';
import { PetitionRequests } from '../petition-requests.js';
import {
  offered,
  PetitionActions,
  type ActionTarget,
  type OffersActions,
  type PetitionAction,
} from './petition-actions.js';

/** What people of the desks ask for about the petition itself: withdrawal, supplement, personal data. */
@Injectable()
export class OfferRequests implements OffersActions {
  constructor(
    private readonly requests: PetitionRequests,
    private readonly access: PetitionAccess,
    actions: PetitionActions,
  ) {
    actions.add(this);
  }

  actionsOn(petition: Petition, actor: Actor): PetitionAction[] {
    const post = (path: string): ActionTarget => ({
      kind: 'request',
      method: 'POST',
      path: `/v1/petitions/${petition.key}/${path}`,
    });
    return [
      ...offered({
        code: 'withdraw',
        leads: post('withdrawal'),
        refusal: this.requests.whyNotWithdraw(petition, actor),
      }),
      // While nothing is asked for there is nothing near about it: most petitions never wait for a supplement.
      ...(this.requests.whyNotSupplement(petition, actor) === undefined
        ? [{ code: 'supplement' as const, leads: post('supplements') }]
        : []),
      ...(this.access.courtsWithRole(actor, ...DESK_ROLES).length > 0
        ? [{ code: 'reveal' as const, leads: post('reveal') }]
        : []),
    ];
  }
}
