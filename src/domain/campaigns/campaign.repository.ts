import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { Campaign } from './campaign.entity.js';

/** The rows of campaigns, inside a step: the lock of the campaign's root is held. */
@Injectable()
export class CampaignRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(key: string): Promise<Campaign> {
    return this.unitOfWork.current().findOneByOrFail(Campaign, { key });
  }

  /** Changes a campaign and counts its version. */
  async change(campaign: Campaign, changes: Partial<Omit<Campaign, 'key' | 'version'>>): Promise<void> {
    Object.assign(campaign, changes, { version: campaign.version + 1 });
    await this.unitOfWork.current().save(Campaign, campaign, { reload: false });
  }
}
