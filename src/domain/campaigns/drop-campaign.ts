import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { CampaignRepository } from './campaign.repository.js';

/** The leader decided not to hold it. */
@Injectable()
export class DropCampaign implements TransactionalHandler {
  readonly jobType = 'campaign.drop';

  constructor(private readonly campaigns: CampaignRepository) {}

  async run({ businessKey }: JobContext): Promise<Variables> {
    await this.campaigns.change(await this.campaigns.get(businessKey), { state: 'dropped' });
    return {};
  }
}
