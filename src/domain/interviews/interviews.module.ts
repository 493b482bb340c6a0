import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../../platform/audit/index.js';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../platform/engine/index.js';
import { NoticesModule } from '../notices/index.js';
import { PetitionsModule } from '../petitions/index.js';
import { AnswerTime } from './answer-time.js';
import { CallInterview } from './call-interview.js';
import { CheckRectification } from './check-rectification.js';
import { EndInterviews } from './end-interviews.js';
import { FindInterviews } from './find-interviews.js';
import { FollowMovedCourts } from './follow-moved-courts.js';
import { HoldInterview } from './hold-interview.js';
import { Interview, InterviewAct } from './interview.entity.js';
import { InterviewRepository } from './interview.repository.js';
import { InterviewRoots } from './interview-roots.js';
import { InterviewSubjects } from './interview-subjects.js';
import { InterviewTrail } from './interview-trail.js';
import { InterviewsController } from './interviews.controller.js';
import { MarkRectificationOverdue } from './mark-rectification-overdue.js';
import { OfferInterview } from './offer-interview.js';
import { OpenInterviews } from './open-interviews.js';
import { OpenInterview } from './open-interview.js';
import { PresentInterview } from './present-interview.js';
import { ProposeTime } from './propose-time.js';
import { Rectify } from './rectify.js';
import { ScheduleInterview } from './schedule-interview.js';
import { TellBothCourts } from './tell-both-courts.js';

const COMMANDS = [ProposeTime, AnswerTime, HoldInterview, Rectify, CheckRectification];
const JOBS = [OpenInterview, ScheduleInterview, MarkRectificationOverdue];

/** Video interviews: called by a ladder or on their own, scheduled, held, rectified, checked. */
@Module({
  imports: [TypeOrmModule.forFeature([Interview, InterviewAct]), PetitionsModule, NoticesModule, AuditModule],
  controllers: [InterviewsController],
  providers: [
    InterviewRepository,
    InterviewSubjects,
    InterviewTrail,
    TellBothCourts,
    CallInterview,
    EndInterviews,
    FindInterviews,
    OpenInterviews,
    FollowMovedCourts,
    PresentInterview,
    OfferInterview,
    InterviewRoots,
    ...COMMANDS,
    ...JOBS,
  ],
  exports: [EndInterviews, CallInterview, OpenInterviews],
})
export class InterviewsModule implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly providers: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const handler of COMMANDS) this.registry.command(this.providers.get(handler));
    for (const handler of JOBS) this.registry.transactional(this.providers.get(handler));
  }
}
