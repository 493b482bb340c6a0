import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../platform/engine/index.js';
import { ClocksModule } from '../clocks/index.js';
import { PetitionsModule } from '../petitions/index.js';
import { Acknowledge } from './acknowledge.js';
import { AddProgressReport } from './add-progress-report.js';
import { AssignAtOnce } from './assign-at-once.js';
import { Assign } from './assign.js';
import { AssignmentAccess } from './assignment-access.js';
import { Assignment } from './assignment.entity.js';
import { AssignmentRepository } from './assignment.repository.js';
import { AssignmentTerms } from './assignment-terms.js';
import { AssignmentsController } from './assignments.controller.js';
import { CourtChoices } from './court-choices.js';
import { DecideDispute } from './decide-dispute.js';
import { DecideExtension } from './decide-extension.js';
import { ExtendAssignment } from './extend-assignment.js';
import { ExtensionRequest } from './extension-request.entity.js';
import { ExtensionRequests } from './extension-requests.js';
import { FindAssignmentTask } from './find-assignment-task.js';
import { IssueAssignment } from './issue-assignment.js';
import { OfferAssigning } from './offer-assigning.js';
import { OfferAssignmentActs } from './offer-assignment-acts.js';
import { ProposeAssignment } from './propose-assignment.js';
import { Redact } from './redact.js';
import { ReportResult } from './report-result.js';
import { ReturnAssignment } from './return-assignment.js';
import { ReviewResult } from './review-result.js';
import { WithdrawAssignments } from './withdraw-assignments.js';

const COMMANDS = [Assign, Redact, Acknowledge, DecideDispute, ReportResult, ReviewResult, DecideExtension];
const JOBS = [IssueAssignment, ReturnAssignment, ExtendAssignment];

/** Handing petitions down and getting them back: what `assignment.bpmn` calls, and its routes. */
@Module({
  imports: [TypeOrmModule.forFeature([Assignment, ExtensionRequest]), ClocksModule, PetitionsModule],
  controllers: [AssignmentsController],
  providers: [
    AssignmentRepository,
    AssignmentAccess,
    AssignmentTerms,
    FindAssignmentTask,
    ProposeAssignment,
    AssignAtOnce,
    OfferAssigning,
    ExtensionRequests,
    AddProgressReport,
    CourtChoices,
    WithdrawAssignments,
    OfferAssignmentActs,
    ...COMMANDS,
    ...JOBS,
  ],
  exports: [WithdrawAssignments],
})
export class AssignmentsModule implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly providers: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const handler of COMMANDS) this.registry.command(this.providers.get(handler));
    for (const handler of JOBS) this.registry.transactional(this.providers.get(handler));
  }
}
