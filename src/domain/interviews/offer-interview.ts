import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { CourtDirectory } from '../organization/index.js';
import {
  FINAL_STATUSES,
  Participations,
  PetitionAccess,
  PetitionActions,
  type OffersActions,
  type Petition,
  type PetitionAction,
} from '../petitions/index.js';
import { petitionEnded } from './interview.errors.js';

/** Calling a court below to an interview, once for each court where the actor is a supervisor. */
@Injectable()
export class OfferInterview implements OffersActions {
  constructor(
    private readonly access: PetitionAccess,
    private readonly participations: Participations,
    private readonly courts: CourtDirectory,
    actions: PetitionActions,
  ) {
    actions.add(this);
  }

  async actionsOn(petition: Petition, actor: Actor): Promise<PetitionAction[]> {
    const own = this.access.courtsWithRole(actor, 'supervisor');
    if (own.length === 0) return [];
    const parts = await this.participations.rolesOf(petition.key);
    // Whoever has it now first: that is whom one wants to speak with.
    const concerned = [...new Set([petition.handlingCourt, ...parts.map(({ court }) => court)])];
    return own.flatMap((supervisingCourt) => {
      const below = concerned.flatMap((id) => {
        const court = this.courts.byId(id);
        return court?.active && this.courts.isLower(supervisingCourt, id) ? [{ id, name: court.name }] : [];
      });
      if (below.length === 0) return [];
      const refusal = FINAL_STATUSES.includes(petition.status) ? petitionEnded() : undefined;
      const { name } = this.courts.get(supervisingCourt);
      return [
        {
          code: 'call_interview' as const,
          leads: { kind: 'request' as const, method: 'POST' as const, path: '/v1/interviews' },
          about: {
            keys: { supervisingCourt },
            courts: below,
            ...(own.length > 1 ? { name: { zh: name, en: name } } : {}),
          },
          ...(refusal ? { refusal } : {}),
        },
      ];
    });
  }
}
