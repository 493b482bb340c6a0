import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import type { JobContext, TransactionalHandler, Variables } from '../../platform/engine/index.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { CampaignRepository } from './campaign.repository.js';
import { OutcomeTables } from './outcome-table.js';

/** Makes the table that the campaign is closed with: petitions go on, the table stays. */
@Injectable()
export class Tabulate implements TransactionalHandler {
  readonly jobType = 'campaign.tabulate';

  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly tables: OutcomeTables,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async run({ businessKey, rootKey }: JobContext): Promise<Variables> {
    const campaign = await this.campaigns.get(businessKey);
    const table = await this.tables.keep(campaign);
    await this.campaigns.change(campaign, { state: 'closing', tabulatedAt: this.clock.now() });
    await this.audit.append(rootKey, {
      type: 'campaign.tabulated',
      actor: SYSTEM_ACTOR,
      data: { campaign: campaign.key, ...table },
    });
    return { open: table.open };
  }
}
