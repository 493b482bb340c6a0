import { Module } from '@nestjs/common';
import { AssignmentsModule } from './assignments/index.js';
import { CampaignsModule } from './campaigns/index.js';
import { ClocksModule } from './clocks/index.js';
import { ClosingModule } from './closing/index.js';
import { HandlingModule } from './handling/index.js';
import { InterviewsModule } from './interviews/index.js';
import { NoticesModule } from './notices/index.js';
import { CourtFunctionsModule, OrganizationModule } from './organization/index.js';
import { PetitionsModule } from './petitions/index.js';
import { SanctionsModule } from './sanctions/index.js';
import { ScreeningModule } from './screening/index.js';
import { SupervisionModule } from './supervision/index.js';

/** Why the processes run: courts, petitions, assignments. */
@Module({
  imports: [
    OrganizationModule,
    CourtFunctionsModule,
    ClocksModule,
    PetitionsModule,
    ScreeningModule,
    HandlingModule,
    AssignmentsModule,
    ClosingModule,
    NoticesModule,
    CampaignsModule,
    SupervisionModule,
    InterviewsModule,
    SanctionsModule,
  ],
})
export class DomainModule {}
