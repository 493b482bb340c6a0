import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { CourtDirectory } from '../organization/index.js';
import { NumbersOfPetitions } from '../petitions/index.js';
import { FindSanctions } from './find-sanctions.js';
import { SANCTION_ACTS, SANCTION_KINDS, SANCTION_STATES, type Sanction, type SanctionAct } from './sanction.entity.js';
import type { ProposableSanction } from './sanction-rules.js';
import { SanctionTrail } from './sanction-trail.js';
import type { SanctionDetail, SanctionView } from './sanctions.dto.js';

/** Sanctions as REST shows them. */
@Injectable()
export class PresentSanction {
  constructor(
    private readonly sanctions: FindSanctions,
    private readonly trail: SanctionTrail,
    private readonly numbers: NumbersOfPetitions,
    private readonly courts: CourtDirectory,
  ) {}

  choice({ kind, proposingCourt, targetLevel }: ProposableSanction) {
    return {
      kind,
      kindName: SANCTION_KINDS[kind],
      proposingCourt,
      proposingCourtName: this.courts.get(proposingCourt).name,
      targetLevel: targetLevel ?? null,
    };
  }

  /** In one query for their petitions. */
  async summaries(sanctions: readonly Sanction[]): Promise<SanctionView[]> {
    const numbers = await this.numbers.of(sanctions.flatMap(({ petitionKey }) => petitionKey ?? []));
    return sanctions.map((sanction) => this.summary(sanction, numbers.get(sanction.petitionKey ?? '') ?? null));
  }

  private summary(sanction: Sanction, petitionNumber: string | null): SanctionView {
    const { key, kind, proposingCourt, targetCourt, petitionKey, supervisionKey, state } = sanction;
    return {
      sanctionKey: key,
      kind,
      kindName: SANCTION_KINDS[kind],
      proposingCourt,
      proposingCourtName: this.courts.get(proposingCourt).name,
      targetCourt,
      targetCourtName: this.courts.get(targetCourt).name,
      petitionKey,
      petitionNumber,
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
    const [summary] = await this.summaries([sanction]);
    const sent = isSent(acts.map(({ act }) => act));
    const shown = this.sanctions.readsAll(sanction, actor) ? acts : acts.filter(({ act }) => sent(act));
    return {
      ...summary!,
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
