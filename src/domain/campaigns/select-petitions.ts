import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { prefixPattern } from '../../infrastructure/search/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import { OverdueMark, Participation, Petition, PetitionMark, PetitionScope } from '../petitions/index.js';
import type { Campaign } from './campaign.entity.js';
import { CampaignPetition } from './campaign.entity.js';
import { CampaignRepository } from './campaign.repository.js';
import { criteriaIn, type SelectionCriteria } from './selection-criteria.js';

/**
 * Selects by the criteria of the table, in one statement: petitions that are now with the campaign's
 * court or one below it, never with a sister court, however they came to be seen from here.
 */
@Injectable()
export class SelectPetitions implements TransactionalHandler {
  readonly jobType = 'campaign.select';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: CampaignRepository,
    private readonly audit: AuditTrail,
  ) {}

  async run({ businessKey, rootKey, variables }: JobContext): Promise<Variables> {
    const em = this.unitOfWork.current();
    const criteria = criteriaIn(variables);
    const campaign = await this.campaigns.get(businessKey);
    await this.campaigns.change(campaign, { criteria });
    const [select, parameters] = this.selection(campaign, criteria).getQueryAndParameters();
    // Named once more around it: a query builder gives its columns in an order of its own.
    const columns = 'campaign_key, petition_key, ordinal, state';
    await em.query(`INSERT INTO campaign_petition (${columns}) SELECT ${columns} FROM (${select}) found`, parameters);
    const selected = await em.countBy(CampaignPetition, { campaignKey: campaign.key });
    await this.audit.append(rootKey, {
      type: 'campaign.selected',
      actor: SYSTEM_ACTOR,
      data: { campaign: campaign.key, criteria, selected },
    });
    return { selected };
  }

  private selection({ key, courtPath }: Campaign, criteria: SelectionCriteria): SelectQueryBuilder<PetitionScope> {
    const em = this.unitOfWork.current();
    const { marks, claimKinds, statuses, overdueOnly, minAmountFen } = criteria;
    const query = em
      .createQueryBuilder(PetitionScope, 'scope')
      .select(':campaign', 'campaign_key')
      .addSelect('petition.key', 'petition_key')
      .addSelect('ROW_NUMBER() OVER (ORDER BY petition.key)', 'ordinal')
      .addSelect("'selected'", 'state')
      .innerJoin(Petition, 'petition', 'petition.key = scope.petitionKey')
      .where('scope.scope = :courtPath')
      .andWhere('petition.status IN (:...statuses)')
      .setParameters({ campaign: key, courtPath, statuses });
    const exists = (sub: SelectQueryBuilder<object>) => query.andWhere(`EXISTS ${sub.getQuery()}`);
    exists(
      query
        .subQuery()
        .select('1')
        .from(Participation, 'present')
        .where('present.petitionKey = petition.key AND present.court = petition.handlingCourt')
        .andWhere("present.courtPath LIKE :below ESCAPE '!'"),
    ).setParameter('below', prefixPattern(courtPath));
    if (marks !== null)
      exists(
        query
          .subQuery()
          .select('1')
          .from(PetitionMark, 'mark')
          .where('mark.petitionKey = petition.key AND mark.mark IN (:...marks)'),
      ).setParameter('marks', marks);
    if (overdueOnly)
      exists(
        query
          .subQuery()
          .select('1')
          .from(OverdueMark, 'overdue')
          .where('overdue.petitionKey = petition.key AND overdue.round = petition.round'),
      );
    if (claimKinds !== null) query.andWhere('petition.claimKind IN (:...claimKinds)', { claimKinds });
    if (minAmountFen !== null) query.andWhere('petition.amountApplied >= :minAmountFen', { minAmountFen });
    return query;
  }
}
