import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { OUTCOMES, Petition, type Outcome } from '../petitions/index.js';
import type { Campaign } from './campaign.entity.js';
import { CampaignOutcome, CampaignPetition } from './campaign.entity.js';

/** Counts of a campaign's listed petitions. `listed` is the sum of the counts of all outcomes and of `open`. */
export interface OutcomeTable {
  listed: number;
  /** Ended by an outcome that the table of selection calls a resolution. */
  resolved: number;
  /** Those that occur, resolutions first, in the order of the vocabulary. */
  byOutcome: { outcome: Outcome; resolves: boolean; count: number }[];
  open: number;
}

/** What does not count as an outcome. */
const OPEN = 'open';

/** The table of outcomes, counted by the database from the petitions as they stand. */
@Injectable()
export class OutcomeTables {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async now(campaign: Campaign): Promise<OutcomeTable> {
    if (campaign.criteria === null) return tableOf(campaign, new Map());
    const { statuses } = campaign.criteria;
    const rows = await this.unitOfWork.read((em) =>
      em
        .createQueryBuilder(CampaignPetition, 'listed')
        .innerJoin(Petition, 'petition', 'petition.key = listed.petitionKey')
        .select(`CASE WHEN petition.status IN (:...statuses) THEN '${OPEN}' ELSE petition.outcome END`, 'way')
        .addSelect('COUNT(*)', 'count')
        .where("listed.campaignKey = :key AND listed.state = 'listed'")
        .groupBy('way')
        .setParameters({ key: campaign.key, statuses })
        .getRawMany<{ way: string | null; count: number | string }>(),
    );
    return tableOf(campaign, new Map(rows.map(({ way, count }) => [way ?? OPEN, Number(count)])));
  }

  /** As it was when the campaign was closed; null before. */
  async atClose(campaign: Campaign): Promise<OutcomeTable | null> {
    if (campaign.tabulatedAt === null) return null;
    const rows = await this.unitOfWork.read((em) => em.findBy(CampaignOutcome, { campaignKey: campaign.key }));
    return tableOf(campaign, new Map(rows.map(({ way, count }) => [way, count])));
  }

  /** Within a step: keeps the table as it is now. */
  async keep(campaign: Campaign): Promise<OutcomeTable> {
    const table = await this.now(campaign);
    const rows = [
      ...table.byOutcome.map(({ outcome, count }) => ({ way: outcome as string, count })),
      { way: OPEN, count: table.open },
    ];
    await this.unitOfWork.current().insert(
      CampaignOutcome,
      rows.map((row) => ({ ...row, campaignKey: campaign.key })),
    );
    return table;
  }
}

function tableOf({ criteria }: Campaign, counts: ReadonlyMap<string, number>): OutcomeTable {
  const resolutions: readonly string[] = criteria?.resolvedBy ?? [];
  const byOutcome = (Object.keys(OUTCOMES) as Outcome[])
    .filter((outcome) => counts.has(outcome))
    .map((outcome) => ({ outcome, resolves: resolutions.includes(outcome), count: counts.get(outcome)! }))
    .sort((left, right) => Number(right.resolves) - Number(left.resolves));
  const sum = (rows: { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
  const open = counts.get(OPEN) ?? 0;
  return {
    listed: sum(byOutcome) + open,
    resolved: sum(byOutcome.filter(({ resolves }) => resolves)),
    byOutcome,
    open,
  };
}
