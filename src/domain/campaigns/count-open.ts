import { Injectable } from '@nestjs/common';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { CampaignRepository } from './campaign.repository.js';
import { OutcomeTables } from './outcome-table.js';

/** How many of the listed petitions are still open: the diagram waits until none is. */
@Injectable()
export class CountOpen implements TransactionalHandler {
  readonly jobType = 'campaign.count-open';

  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly tables: OutcomeTables,
  ) {}

  async run({ businessKey }: JobContext): Promise<Variables> {
    const { open } = await this.tables.now(await this.campaigns.get(businessKey));
    return { open };
  }
}
