import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { CourtDirectory } from '../organization/index.js';
import { OUTCOMES, PETITION_STATUSES, PetitionAccess, PetitionSecrets } from '../petitions/index.js';
import { CAMPAIGN_STATES, type Campaign } from './campaign.entity.js';
import type { CampaignDetail, CampaignView, OutcomeTableView } from './campaigns.dto.js';
import type { CampaignPetitionRow } from './find-campaigns.js';
import type { OutcomeTable } from './outcome-table.js';
import { mayCloseEarly } from './request-closing.js';

/** Campaigns as REST shows them. */
@Injectable()
export class PresentCampaign {
  constructor(
    private readonly secrets: PetitionSecrets,
    private readonly courts: CourtDirectory,
    private readonly access: PetitionAccess,
  ) {}

  summary(campaign: Campaign): CampaignView {
    const { key, name, kind, court, closesOn, state, criteria, createdByName, instanceKey, version } = campaign;
    return {
      campaignKey: key,
      name,
      kind,
      court,
      courtName: this.courts.get(court).name,
      closesOn,
      state,
      stateName: CAMPAIGN_STATES[state],
      criteria,
      createdByName,
      createdAt: new Date(campaign.createdAt).toISOString(),
      approvedAt: iso(campaign.approvedAt),
      tabulatedAt: iso(campaign.tabulatedAt),
      closedAt: iso(campaign.closedAt),
      instanceKey,
      version,
    };
  }

  detail(campaign: Campaign, actor: Actor): CampaignDetail {
    const { key, approval, conclusions } = campaign;
    const closing = this.secrets.openOptional(conclusions, 'campaign.conclusions', key);
    const texts = closing === undefined ? {} : (JSON.parse(closing) as Record<string, string>);
    return {
      ...this.summary(campaign),
      approval: this.secrets.openOptional(approval, 'campaign.approval', key) ?? null,
      conclusions: texts['conclusions'] ?? null,
      openMeasures: texts['openMeasures'] ?? null,
      mayClose: mayCloseEarly(campaign, this.access.courtsWithRole(actor, 'leader')),
    };
  }

  petition({ entry, petition }: CampaignPetitionRow) {
    const { petitionKey, ordinal, state, batch, listedAt } = entry;
    const { number, status, outcome, registeringCourt, handlingCourt } = petition;
    return {
      petitionKey,
      number,
      ordinal,
      state,
      batch,
      listedAt: iso(listedAt),
      status,
      statusName: PETITION_STATUSES[status],
      outcome,
      outcomeName: outcome && OUTCOMES[outcome],
      registeringCourt,
      handlingCourt,
      handlingCourtName: this.courts.get(handlingCourt).name,
    };
  }

  table({ listed, resolved, byOutcome, open }: OutcomeTable): OutcomeTableView {
    return { listed, resolved, byOutcome: byOutcome.map((row) => ({ ...row, name: OUTCOMES[row.outcome] })), open };
  }
}

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
