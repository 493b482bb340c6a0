import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor, Roles, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, etagOf, IdempotencyKey } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { PetitionSecrets } from '../petitions/index.js';
import { AssignAtOnce } from './assign-at-once.js';
import { AddProgressReport } from './add-progress-report.js';
import { AssignmentAccess } from './assignment-access.js';
import type { Assignment } from './assignment.entity.js';
import {
  assignAtOnceSchema,
  assignmentListSchema,
  assignmentProposalSchema,
  assignmentSchema,
  extensionRequestedSchema,
  extensionRequestSchema,
  progressReportedSchema,
  progressReportSchema,
  proposalQuerySchema,
  type AssignAtOnceInput,
  type AssignmentProposal,
  type AssignmentView,
  type ExtensionRequestInput,
  type ProgressReport,
  type ProposalQuery,
} from './assignments.dto.js';
import { ProposeAssignment } from './propose-assignment.js';
import { ExtensionRequests } from './extension-requests.js';

@ApiTags('Assignments')
@Controller('v1')
export class AssignmentsController {
  constructor(
    private readonly access: AssignmentAccess,
    private readonly requests: ExtensionRequests,
    private readonly reports: AddProgressReport,
    private readonly proposals: ProposeAssignment,
    private readonly assignAtOnce: AssignAtOnce,
    private readonly secrets: PetitionSecrets,
    private readonly answers: AnsweredRequests,
  ) {}

  @Get('petitions/:key/assignments')
  @SignedIn()
  @ApiOperation({ summary: 'The assignments of a petition, the earliest first' })
  @ApiOkResponse({ standardSchema: assignmentListSchema })
  @ApiProblems(404)
  async ofPetition(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<{ items: AssignmentView[] }> {
    const assignments = await this.access.ofPetition(key, actor);
    return { items: assignments.map((assignment) => this.view(assignment)) };
  }

  @Get('petitions/:key/assignment-proposal')
  @Roles('screener', 'supervisor')
  @ApiOperation({ summary: 'What one click would assign: court, days, handler, letter, and why; nothing is written' })
  @ApiOkResponse({ standardSchema: assignmentProposalSchema })
  @ApiProblems(400, 403, 404, 409, 422)
  propose(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Query({ schema: proposalQuerySchema }) wish: ProposalQuery,
  ): Promise<AssignmentProposal> {
    return this.proposals.execute(key, wish, actor);
  }

  // Durable steps remember their own commands, so this needs no other memory of repetitions.
  @Post('petitions/:key/assignments')
  @Roles('screener', 'supervisor')
  @ApiOperation({ summary: 'Assign in one click: screens where nobody has, claims and completes the task' })
  @ApiCreatedResponse({ standardSchema: assignmentSchema })
  @ApiProblems(400, 403, 404, 409, 412, 422)
  @ApiIdempotencyKey()
  async assign(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: assignAtOnceSchema }) body: AssignAtOnceInput,
    @IdempotencyKey() repeatKey: string,
  ): Promise<AssignmentView> {
    return this.view(await this.assignAtOnce.execute(key, body, actor, repeatKey));
  }

  @Get('assignments/:key')
  @SignedIn()
  @ApiOperation({ summary: 'One assignment with its letter' })
  @ApiOkResponse({ standardSchema: assignmentSchema })
  @ApiProblems(404)
  async one(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AssignmentView> {
    const { assignment } = await this.access.visible(key, actor);
    response.setHeader('ETag', etagOf(assignment.version));
    return this.view(assignment);
  }

  @Post('assignments/:key/extension-requests')
  @Roles('handler', 'supervisor', 'leader')
  @ApiOperation({ summary: 'Ask for more time; at most one request is open' })
  @ApiCreatedResponse({ standardSchema: extensionRequestedSchema })
  @ApiProblems(400, 403, 404, 409, 422)
  @ApiIdempotencyKey()
  ask(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: extensionRequestSchema }) body: ExtensionRequestInput,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<{ requestKey: string }> {
    return this.answers.once(request, body, () => this.requests.ask(key, body, actor));
  }

  @Post('assignments/:key/progress-reports')
  @Roles('handler', 'supervisor', 'leader')
  @ApiOperation({ summary: 'Report progress, asked or unasked' })
  @ApiCreatedResponse({ standardSchema: progressReportedSchema })
  @ApiProblems(400, 403, 404, 409, 422)
  @ApiIdempotencyKey()
  report(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: progressReportSchema }) body: ProgressReport,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<{ recordKey: string }> {
    return this.answers.once(request, body, () => this.reports.execute(key, body, actor));
  }

  private view(assignment: Assignment): AssignmentView {
    const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
    return {
      assignmentKey: assignment.key,
      petitionKey: assignment.petitionKey,
      parentAssignment: assignment.parentAssignment,
      round: assignment.round,
      fromCourt: assignment.fromCourt,
      toCourt: assignment.toCourt,
      state: assignment.state,
      letterNumber: assignment.letterNumber,
      letter: this.secrets.open(assignment.letter, 'assignment.letter', assignment.key),
      progressDueOn: assignment.progressDueOn,
      resultDueOn: assignment.resultDueOn,
      firstResultDueOn: assignment.firstResultDueOn,
      handlingMode: assignment.handlingMode,
      handlerId: assignment.handlerId,
      handlerName: assignment.handlerName,
      suggestedHandler:
        assignment.suggestedHandlerId === null
          ? null
          : { id: assignment.suggestedHandlerId, name: assignment.suggestedHandlerName ?? '' },
      sendBacks: assignment.sendBacks,
      isRedacted: assignment.redactedClaim !== null,
      issuedAt: iso(assignment.issuedAt),
      acknowledgedAt: iso(assignment.acknowledgedAt),
      closedAt: iso(assignment.closedAt),
      version: assignment.version,
    };
  }
}
