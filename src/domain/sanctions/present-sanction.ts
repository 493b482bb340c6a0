import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { FindSanctions } from './find-sanctions.js';
import { SANCTION_ACTS, SANCTION_KINDS, SANCTION_STATES, type Sanction, type SanctionAct } from './sanction.entity.js';
import { SanctionTrail } from './sanction-trail.js';
import type { SanctionDetail, SanctionView } from './sanctions.dto.js';

/** Sanctions as REST shows them. */
@Injectable()
export class PresentSanction {
  constructor(
    private readonly sanctions: FindSanctions,
    private readonly trail: SanctionTrail,
  ) {}

  summary(sanction: Sanction): SanctionView {
    const { key, kind, proposingCourt, targetCourt, petitionKey, supervisionKey, state } = sanction;
    return {
      sanctionKey: key,
      kind,
      kindName: SANCTION_KINDS[kind],
      proposingCourt,
      targetCourt,
      petitionKey,
      supervisionKey,
      state,
      stateName: SANCTION_STATES[state],
      requestedByName: sanction.requestedByName,
      requestedAt: new Date(sanction.requestedAt).toISOString(),
      points: sanction.points,
      signedByName: sanction.signedByName,
      signedAt: iso(sanction.signedAt),
      sentAt: iso(sanction.sentAt),
      answer: sanction.answer,
      answeredOn: sanction.answeredOn,
      pointsDeducted: sanction.pointsDeducted,
      endedAt: iso(sanction.endedAt),
      instanceKey: sanction.instanceKey,
      version: sanction.version,
    };
  }

  async detail(sanction: Sanction, actor: Actor): Promise<SanctionDetail> {
    const acts = await this.trail.acts(sanction.key);
    const sent = isSent(acts.map(({ act }) => act));
    const shown = this.sanctions.readsAll(sanction, actor) ? acts : acts.filter(({ act }) => sent(act));
    return {
      ...this.summary(sanction),
      acts: shown.map(({ act, texts }) => ({
        kind: act.kind,
        name: SANCTION_ACTS[act.kind],
        at: new Date(act.at).toISOString(),
        actorName: act.actorName,
        finding: act.finding,
        texts,
      })),
    };
  }
}

/** Of the findings only the one that was signed went out; what was thought of it inside never does. */
function isSent(acts: readonly SanctionAct[]): (act: SanctionAct) => boolean {
  const signed = acts.filter(({ kind }) => kind === 'found').at(-1);
  return (act) => act === signed || act.kind === 'sent' || act.kind === 'answered';
}

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
