import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../../platform/audit/index.js';
import { DefinitionsModule } from '../../platform/definitions/index.js';
import { HostModule } from '../../platform/host/index.js';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../platform/engine/index.js';
import { PetitionsModule } from '../petitions/index.js';
import { ApproveList } from './approve-list.js';
import { Campaign, CampaignOutcome, CampaignPetition } from './campaign.entity.js';
import { CampaignKinds } from './campaign-kinds.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignSubjects } from './campaign-subjects.js';
import { CampaignsController } from './campaigns.controller.js';
import { CloseCampaign } from './close-campaign.js';
import { CountOpen } from './count-open.js';
import { DropCampaign } from './drop-campaign.js';
import { FindCampaigns } from './find-campaigns.js';
import { FollowMovedCourts } from './follow-moved-courts.js';
import { ListBatch } from './list-batch.js';
import { OutcomeTables } from './outcome-table.js';
import { PresentCampaign } from './present-campaign.js';
import { RequestClosing } from './request-closing.js';
import { SelectPetitions } from './select-petitions.js';
import { StartCampaign } from './start-campaign.js';
import { Tabulate } from './tabulate.js';

const COMMANDS = [ApproveList, CloseCampaign];
const JOBS = [SelectPetitions, ListBatch, DropCampaign, CountOpen, Tabulate];

/** Campaigns: petitions selected by rule, listed in batches, supervised, closed with a table of outcomes. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Campaign, CampaignPetition, CampaignOutcome]),
    PetitionsModule,
    DefinitionsModule,
    HostModule,
    AuditModule,
  ],
  controllers: [CampaignsController],
  providers: [
    CampaignRepository,
    CampaignKinds,
    CampaignSubjects,
    FindCampaigns,
    FollowMovedCourts,
    OutcomeTables,
    PresentCampaign,
    RequestClosing,
    StartCampaign,
    ...COMMANDS,
    ...JOBS,
  ],
})
export class CampaignsModule implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly providers: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const handler of COMMANDS) this.registry.command(this.providers.get(handler));
    for (const handler of JOBS) this.registry.transactional(this.providers.get(handler));
  }
}
