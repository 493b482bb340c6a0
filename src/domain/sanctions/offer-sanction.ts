import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { type Court, CourtDirectory } from '../organization/index.js';
import {
  Participations,
  PetitionAccess,
  PetitionActions,
  type OffersActions,
  type Petition,
  type PetitionAction,
} from '../petitions/index.js';
import { PROPOSERS } from './propose-sanction.js';
import { SanctionRules } from './sanction-rules.js';

const CODES = { accountability: 'propose_accountability', deduction: 'propose_deduction' } as const;

/** Proposing a sanction against courts that the petition concerns, once for each court where the actor may. */
@Injectable()
export class OfferSanction implements OffersActions {
  constructor(
    private readonly access: PetitionAccess,
    private readonly participations: Participations,
    private readonly courts: CourtDirectory,
    private readonly rules: SanctionRules,
    actions: PetitionActions,
  ) {
    actions.add(this);
  }

  async actionsOn(petition: Petition, actor: Actor): Promise<PetitionAction[]> {
    const own = new Set(this.access.courtsWithRole(actor, ...PROPOSERS));
    const possible = this.rules.proposableBy([...own]);
    if (possible.length === 0) return [];
    const concerned = await this.concerned(petition);
    return possible.flatMap(({ kind, proposingCourt }) => {
      const courts = concerned.filter(({ id }) => this.rules.refusal(kind, proposingCourt, id) === undefined);
      if (courts.length === 0) return [];
      const { name } = this.courts.get(proposingCourt);
      return [
        {
          code: CODES[kind],
          leads: { kind: 'request' as const, method: 'POST' as const, path: '/v1/sanctions' },
          about: {
            keys: { kind, proposingCourt },
            courts: courts.map(({ id, name }) => ({ id, name })),
            ...(own.size > 1 ? { name: { zh: name, en: name } } : {}),
          },
        },
      ];
    });
  }

  /** Whoever has the petition now first, then the other courts that take part, then those above them. */
  private async concerned({ key, handlingCourt }: Petition): Promise<Court[]> {
    const parts = await this.participations.rolesOf(key);
    const taking = new Set([handlingCourt, ...parts.map(({ court }) => court)]);
    const above = [...taking].flatMap((court) => this.courts.ancestorsOf(court).map(({ id }) => id));
    return [...new Set([...taking, ...above])].flatMap((id) => {
      const court = this.courts.byId(id);
      return court?.active ? [court] : [];
    });
  }
}
