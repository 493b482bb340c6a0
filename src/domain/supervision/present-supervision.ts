import type { WholeSupervision } from './find-supervisions.js';
import { heightOf, RUNGS } from './rungs.js';
import type { Supervision } from './supervision.entity.js';
import type { SupervisionDetail, SupervisionView } from './supervisions.dto.js';

const iso = (instant: number) => new Date(instant).toISOString();

/** A ladder in a list. */
export function summaryOf(supervision: Supervision): SupervisionView {
  const { key, petitionKey, instanceKey, round, state, trigger, campaign, rung, endedAt, outcome } = supervision;
  return {
    supervisionKey: key,
    petitionKey,
    instanceKey,
    round,
    state,
    trigger,
    campaign,
    supervisingCourt: supervision.supervisingCourt,
    supervisedCourt: supervision.supervisedCourt,
    rung,
    rungName: rung === 'none' ? null : RUNGS[rung],
    openedAt: iso(supervision.openedAt),
    endedAt: endedAt === null ? null : iso(endedAt),
    outcome,
  };
}

/** A ladder with all that belongs to it. */
export function detailOf({ supervision, rungs, requests }: WholeSupervision): SupervisionDetail {
  return {
    ...summaryOf(supervision),
    rungs: rungs
      .toSorted((left, right) => heightOf(left.rung) - heightOf(right.rung))
      .map(({ rung, taken, dueAt, at, signedBy, signedByName, rule, article, supervisedCourt }) => ({
        rung,
        name: RUNGS[rung],
        taken,
        dueAt: iso(dueAt),
        at: iso(at),
        signedBy,
        signedByName,
        rule,
        article,
        supervisedCourt,
      })),
    requests: requests.map(({ trigger, campaign, at }) => ({ trigger, campaign, at: iso(at) })),
  };
}
