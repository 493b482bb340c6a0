import { Injectable } from '@nestjs/common';
import { OUTCOMES, PetitionSecrets } from '../petitions/index.js';
import { CAMPAIGN_STATES, type Campaign } from './campaign.entity.js';
import type { CampaignDetail, CampaignView, OutcomeTableView } from './campaigns.dto.js';
import type { CampaignPetitionRow } from './find-campaigns.js';
import type { OutcomeTable } from './outcome-table.js';

/** Campaigns as REST shows them. */
@Injectable()
export class PresentCampaign {
  constructor(private readonly secrets: PetitionSecrets) {}

  summary(campaign: Campaign): CampaignView {
    const { key, name, kind, court, closesOn, state, criteria, createdByName, instanceKey, version } = campaign;
    return {
      campaignKey: key,
      name,
      kind,
      court,
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

  detail(campaign: Campaign): CampaignDetail {
    const { key, approval, conclusions } = campaign;
    const closing = this.secrets.openOptional(conclusions, 'campaign.conclusions', key);
    const texts = closing === undefined ? {} : (JSON.parse(closing) as Record<string, string>);
    return {
      ...this.summary(campaign),
      approval: this.secrets.openOptional(approval, 'campaign.approval', key) ?? null,
      conclusions: texts['conclusions'] ?? null,
      openMeasures: texts['openMeasures'] ?? null,
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
      outcome,
      registeringCourt,
      handlingCourt,
    };
  }

  table({ listed, resolved, byOutcome, open }: OutcomeTable): OutcomeTableView {
    return { listed, resolved, byOutcome: byOutcome.map((row) => ({ ...row, name: OUTCOMES[row.outcome] })), open };
  }
}

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
