import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import type { Actor } from '../../shared/actor.js';
import { newId } from '../../shared/ids.js';
import { PetitionAccess } from '../petitions/index.js';
import type { Campaign } from './campaign.entity.js';
import { campaignNotRunning, notCampaignLeader } from './campaign.errors.js';
import { FindCampaigns } from './find-campaigns.js';

/** Whether a campaign may be closed before its day by a leader of these courts. */
export const mayCloseEarly = ({ state, court }: Campaign, leaderAt: readonly string[]): boolean =>
  state === 'running' && leaderAt.includes(court);

/** A leader closes a running campaign before its day; its table is made soon after. */
@Injectable()
export class RequestClosing {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: FindCampaigns,
    private readonly access: PetitionAccess,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  /** @throws DomainError campaign-not-found, not-campaign-leader, campaign-not-running */
  async execute(campaignKey: string, actor: Actor): Promise<void> {
    await this.unitOfWork.run(async () => {
      const campaign = await this.campaigns.visible(campaignKey, actor);
      if (!this.access.courtsWithRole(actor, 'leader').includes(campaign.court)) throw notCampaignLeader();
      if (campaign.state !== 'running') throw campaignNotRunning();
      await this.host.publishMessage({
        name: 'campaign.closing-requested',
        correlationKey: campaignKey,
        messageKey: newId(),
        timeToLiveMs: 0,
      });
    });
  }
}
