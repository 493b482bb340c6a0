import type { WholeSupervision } from './find-supervisions.js';
import type { Supervision } from './supervision.entity.js';
import type { SupervisionDetail, SupervisionView } from './supervisions.dto.js';

const iso = (instant: number) => new Date(instant).toISOString();

/** A ladder in a list. */
export function summaryOf(supervision: Supervision): SupervisionView {
  const { key, petitionKey, instanceKey, round, state, trigger, campaign, endedAt, outcome } = supervision;
  const { rung, height, nameZh, nameEn } = supervision;
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
    height,
    rungName: nameZh === null || nameEn === null ? null : { zh: nameZh, en: nameEn },
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
      .toSorted((left, right) => left.height - right.height)
      .map(
        ({
          rung,
          height,
          nameZh,
          nameEn,
          taken,
          dueAt,
          at,
          signedBy,
          signedByName,
          rule,
          article,
          supervisedCourt,
        }) => ({
          rung,
          height,
          rungName: { zh: nameZh, en: nameEn },
          taken,
          dueAt: iso(dueAt),
          at: iso(at),
          signedBy,
          signedByName,
          rule,
          article,
          supervisedCourt,
        }),
      ),
    requests: requests.map(({ trigger, campaign, at }) => ({ trigger, campaign, at: iso(at) })),
  };
}
