import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import type { TaskCommandContext, TaskCommandHandler, Variables } from '../../platform/engine/index.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { Clock } from '../../shared/clock.js';
import { PetitionSecrets, Submission } from '../petitions/index.js';
import { CampaignRepository } from './campaign.repository.js';

/** A leader closes the campaign over its table. */
@Injectable()
export class CloseCampaign implements TaskCommandHandler {
  readonly command = 'campaign.close';

  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly secrets: PetitionSecrets,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ businessKey, rootKey, actor, submission }: TaskCommandContext): Promise<Variables> {
    const texts = canonicalJson(new Submission(submission).texts('conclusions', 'openMeasures'));
    const campaign = await this.campaigns.get(businessKey);
    await this.campaigns.change(campaign, {
      state: 'closed',
      closedAt: this.clock.now(),
      conclusions: this.secrets.seal(texts, 'campaign.conclusions', campaign.key),
    });
    await this.audit.append(rootKey, {
      type: 'campaign.closed',
      actor,
      data: { campaign: campaign.key },
      personal: { texts },
    });
    return {};
  }
}
