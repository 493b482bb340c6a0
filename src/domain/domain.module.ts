import { Module } from '@nestjs/common';
import { AssignmentsModule } from './assignments/index.js';
import { CampaignsModule } from './campaigns/index.js';
import { ClocksModule } from './clocks/index.js';
import { ClosingModule } from './closing/index.js';
import { DossierModule } from './dossier/index.js';
import { ExamplesModule } from './examples/index.js';
import { HandlingModule } from './handling/index.js';
import { InterviewsModule } from './interviews/index.js';
import { NoticesModule } from './notices/index.js';
import { CourtFunctionsModule, OrganizationModule } from './organization/index.js';
import { PetitionsModule, PetitionTreesModule } from './petitions/index.js';
import { SanctionsModule } from './sanctions/index.js';
import { ScreeningModule } from './screening/index.js';
import { SupervisionModule } from './supervision/index.js';
import { TrailModule } from './trail/index.js';
import { VocabularyModule } from './vocabulary/index.js';

/** Why the processes run: courts, petitions, assignments. */
@Module({
  imports: [
    OrganizationModule,
    CourtFunctionsModule,
    ClocksModule,
    PetitionsModule,
    PetitionTreesModule,
    ScreeningModule,
    HandlingModule,
    AssignmentsModule,
    ClosingModule,
    NoticesModule,
    CampaignsModule,
    SupervisionModule,
    InterviewsModule,
    SanctionsModule,
    DossierModule,
    TrailModule,
    VocabularyModule,
    ExamplesModule,
  ],
})
export class DomainModule {}
