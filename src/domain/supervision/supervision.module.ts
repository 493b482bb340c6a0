import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../../platform/audit/index.js';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../platform/engine/index.js';
import { TasksModule } from '../../platform/tasks/index.js';
import { InterviewsModule } from '../interviews/index.js';
import { NoticesModule } from '../notices/index.js';
import { PetitionsModule } from '../petitions/index.js';
import { SanctionsModule } from '../sanctions/index.js';
import { AdvanceLadder } from './advance-ladder.js';
import { Climb } from './climb.js';
import { EndLadder } from './end-ladder.js';
import { EndSupervision } from './end-supervision.js';
import { FindSupervisions } from './find-supervisions.js';
import { FollowMovedCourts } from './follow-moved-courts.js';
import { KeepWatch } from './keep-watch.js';
import { ActOnLate } from './late/act-on-late.js';
import { AllowedActions } from './late/allowed-actions.js';
import { FindLatePetitions } from './late/find-late-petitions.js';
import { LatePetitionsController } from './late/late-petitions.controller.js';
import { NextSteps } from './late/next-steps.js';
import { PresentLate } from './late/present-late.js';
import { NoteRequest } from './note-request.js';
import { OfferSupervision } from './offer-supervision.js';
import { OpenSupervision } from './open-supervision.js';
import { PrepareRung } from './prepare-rung.js';
import { RequestSupervision } from './request-supervision.js';
import { SignMeasure } from './sign-measure.js';
import { SupervisedPetitions } from './supervised-petitions.js';
import { SupervisionCourts } from './supervision-courts.js';
import { Supervision, SupervisionRequest, SupervisionRung } from './supervision.entity.js';
import { SupervisionRepository } from './supervision.repository.js';
import { SupervisionsController } from './supervisions.controller.js';
import { TakeRung } from './take-rung.js';

const COMMANDS = [SignMeasure, KeepWatch];
const JOBS = [OpenSupervision, PrepareRung, Climb, NoteRequest, EndSupervision];

/** The ladder of supervision: who presses a late court, how hard, and who signed it. Called by `supervision.bpmn`. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Supervision, SupervisionRung, SupervisionRequest]),
    PetitionsModule,
    NoticesModule,
    InterviewsModule,
    SanctionsModule,
    AuditModule,
    TasksModule,
  ],
  controllers: [SupervisionsController, LatePetitionsController],
  providers: [
    SupervisionRepository,
    SupervisedPetitions,
    SupervisionCourts,
    TakeRung,
    EndLadder,
    FindSupervisions,
    RequestSupervision,
    OfferSupervision,
    AdvanceLadder,
    NextSteps,
    AllowedActions,
    FindLatePetitions,
    PresentLate,
    ActOnLate,
    FollowMovedCourts,
    ...COMMANDS,
    ...JOBS,
  ],
})
export class SupervisionModule implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly providers: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const handler of COMMANDS) this.registry.command(this.providers.get(handler));
    for (const handler of JOBS) this.registry.transactional(this.providers.get(handler));
  }
}
