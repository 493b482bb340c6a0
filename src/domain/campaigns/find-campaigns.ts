import { Injectable } from '@nestjs/common';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import {
  applyFilter,
  type Filter,
  type Page,
  type PageRequest,
  prefixPattern,
  readPage,
} from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { Petition } from '../petitions/index.js';
import { Campaign, CampaignPetition } from './campaign.entity.js';
import { campaignNotFound } from './campaign.errors.js';
import { CAMPAIGN_FILTER, CAMPAIGN_PETITION_FILTER } from './campaigns.dto.js';

const NEWEST_FIRST = { campaignKey: { expression: 'campaign.key', value: (row: Campaign) => row.key } };
const IN_ORDER = { ordinal: { expression: 'listed.ordinal', value: (row: CampaignPetition) => row.ordinal } };

/** A petition of a campaign, with how it stands. */
export interface CampaignPetitionRow {
  entry: CampaignPetition;
  petition: Petition;
}

/** Campaigns of the courts that an actor sees: scoped in the query, so that counts and cursors are right. */
@Injectable()
export class FindCampaigns {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  search(actor: Actor, filter: Filter | undefined, page: PageRequest | undefined): Promise<Page<Campaign>> {
    return this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(Campaign, 'campaign');
      scopeTo(query, actor);
      applyFilter(query, CAMPAIGN_FILTER, filter);
      return readPage(
        query,
        'campaign.key',
        ({ key }) => key,
        NEWEST_FIRST,
        { field: 'campaignKey', order: 'DESC' },
        page,
      );
    });
  }

  /** @throws DomainError campaign-not-found */
  visible(campaignKey: string, actor: Actor): Promise<Campaign> {
    return this.unitOfWork.read(async (em) => {
      const query = em.createQueryBuilder(Campaign, 'campaign').where('campaign.key = :campaignKey', { campaignKey });
      scopeTo(query, actor);
      const campaign = await query.getOne();
      if (!campaign) throw campaignNotFound();
      return campaign;
    });
  }

  /** Its petitions in the order of the list: whoever sees a campaign sees what it lists. */
  async petitions(
    { key }: Campaign,
    filter: Filter | undefined,
    page: PageRequest | undefined,
  ): Promise<Page<CampaignPetitionRow>> {
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(CampaignPetition, 'listed')
        .innerJoin(Petition, 'petition', 'petition.key = listed.petitionKey')
        .where('listed.campaignKey = :key', { key });
      applyFilter(query, CAMPAIGN_PETITION_FILTER, filter);
      const order = { field: 'ordinal', order: 'ASC' as const };
      const found = await readPage(query, 'listed.petitionKey', (row) => row.petitionKey, IN_ORDER, order, page);
      const keys = found.items.map(({ petitionKey }) => petitionKey);
      const petitions =
        keys.length === 0
          ? []
          : await em.createQueryBuilder(Petition, 'petition').where('petition.key IN (:...keys)', { keys }).getMany();
      const byKey = new Map(petitions.map((petition) => [petition.key, petition]));
      const items = found.items.map((entry) => ({ entry, petition: byKey.get(entry.petitionKey)! }));
      return { items, page: found.page };
    });
  }
}

function scopeTo(query: SelectQueryBuilder<Campaign>, actor: Actor): void {
  if (actor.scopes.length === 0) {
    query.andWhere('1 = 0');
    return;
  }
  query.andWhere(
    new Brackets((either) => {
      actor.scopes.forEach((scope, index) => {
        const parameter = `scope${index}`;
        either.orWhere(`campaign.courtPath LIKE :${parameter} ESCAPE '!'`, { [parameter]: prefixPattern(scope) });
      });
    }),
  );
}
