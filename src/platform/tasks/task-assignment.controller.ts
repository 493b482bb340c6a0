import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, etagOf, IdempotencyKey, IfMatch } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { AssignTaskUseCase } from './assign-task.js';
import { Assignees } from './assignees.js';
import { BulkAssignUseCase } from './bulk-assign.js';
import { type Delegated, DelegateTaskUseCase } from './delegate-task.js';
import { FindCandidates } from './find-candidates.js';
import {
  bulkAssignmentResultSchema,
  bulkAssignmentSchema,
  candidatesQuerySchema,
  candidatesSchema,
  taskAssignmentResultSchema,
  taskAssignmentSchema,
  taskDelegationResultSchema,
  taskDelegationSchema,
  taskTouchResultSchema,
} from './tasks.dto.js';
import { TouchTask } from './touch-task.js';

@ApiTags('User tasks')
@SignedIn()
@Controller('v1/user-tasks')
export class TaskAssignmentController {
  constructor(
    private readonly people: Assignees,
    private readonly candidates: FindCandidates,
    private readonly assignTask: AssignTaskUseCase,
    private readonly bulkAssign: BulkAssignUseCase,
    private readonly delegateTask: DelegateTaskUseCase,
    private readonly touchTask: TouchTask,
    private readonly answers: AnsweredRequests,
  ) {}

  @Post(':key/assignment')
  @HttpCode(200)
  @ApiOperation({ summary: 'Claim, give back, or reassign; never silently' })
  @ApiOkResponse({ standardSchema: taskAssignmentResultSchema })
  @ApiProblems(403, 404, 409, 412)
  @ApiIdempotencyKey()
  async assign(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: taskAssignmentSchema }) body: z.output<typeof taskAssignmentSchema>,
    @IdempotencyKey() idempotencyKey: string,
    @IfMatch() expectedVersion: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const assignee = await this.people.assignee(actor, body.assignee);
    const isClaim = body.assignee === undefined;
    const request = { taskKey: key, actor, assignee, isClaim, idempotencyKey, expectedVersion };
    const result = await this.assignTask.execute(request);
    response.setHeader('ETag', etagOf(result.version));
    return { userTaskKey: result.taskKey, assignee: result.assignee, version: result.version };
  }

  @Post('bulk-assignment')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Claim, give back, or reassign many tasks',
    description:
      'Each by itself: what is refused for one is said of that one, with its present assignee, and the others are done.',
  })
  @ApiOkResponse({ standardSchema: bulkAssignmentResultSchema })
  @ApiProblems(400, 422)
  @ApiIdempotencyKey()
  async assignMany(
    @CurrentActor() actor: Actor,
    @Body({ schema: bulkAssignmentSchema }) body: z.output<typeof bulkAssignmentSchema>,
    @RepeatableRequest() request: ClientRequest,
  ) {
    const assignee = await this.people.assignee(actor, body.assignee);
    const isClaim = body.assignee === undefined;
    const results = await this.bulkAssign.execute({ taskKeys: body.userTaskKeys, actor, assignee, isClaim, request });
    return {
      items: results.map((result) =>
        result.state === 'done'
          ? { userTaskKey: result.taskKey, state: result.state, assignee: result.assignee, version: result.version }
          : {
              ...result.refusal,
              userTaskKey: result.taskKey,
              state: result.state,
              code: result.code,
              messages: result.messages,
            },
      ),
    };
  }

  @Post('candidates')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who may work on every one of these tasks: for delegating and reassigning' })
  @ApiOkResponse({ standardSchema: candidatesSchema })
  @ApiProblems(400, 404)
  async candidatesOf(
    @CurrentActor() actor: Actor,
    @Body({ schema: candidatesQuerySchema }) { userTaskKeys }: z.output<typeof candidatesQuerySchema>,
  ) {
    const found = await this.candidates.ofAll(userTaskKeys, actor);
    return { items: found.map(({ id, name }) => ({ id, name })) };
  }

  @Post(':key/delegation')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Have another candidate work on a task that stays yours',
    description: 'The delegate returns it (`resolution`), and you complete it. Until then nobody completes it.',
  })
  @ApiOkResponse({ standardSchema: taskDelegationResultSchema })
  @ApiProblems(400, 404, 409, 412, 422)
  @ApiIdempotencyKey()
  async delegate(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: taskDelegationSchema }) body: z.output<typeof taskDelegationSchema>,
    @IdempotencyKey() idempotencyKey: string,
    @IfMatch() expectedVersion: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const to = await this.people.person(body.to, '/to');
    const request = { taskKey: key, actor, to, idempotencyKey, expectedVersion };
    return presentDelegation(await this.delegateTask.delegate(request), response);
  }

  @Post(':key/resolution')
  @HttpCode(200)
  @ApiOperation({ summary: 'Return a delegated task to its owner: by the delegate, or by the owner who takes it back' })
  @ApiOkResponse({ standardSchema: taskDelegationResultSchema })
  @ApiProblems(404, 409, 412, 422)
  @ApiIdempotencyKey()
  async resolve(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @IdempotencyKey() idempotencyKey: string,
    @IfMatch() expectedVersion: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    return presentDelegation(
      await this.delegateTask.resolve({ taskKey: key, actor, idempotencyKey, expectedVersion }),
      response,
    );
  }

  @Post(':key/touch')
  @HttpCode(200)
  @ApiOperation({ summary: 'I am at work on it: the claim is not released for another while' })
  @ApiOkResponse({ standardSchema: taskTouchResultSchema })
  @ApiProblems(404, 409, 422)
  @ApiIdempotencyKey()
  touch(@CurrentActor() actor: Actor, @Param('key') key: string, @RepeatableRequest() request: ClientRequest) {
    return this.answers.once(request, null, async () => {
      const { releasesAt, releaseWarnedAt } = await this.touchTask.execute(key, actor);
      return { userTaskKey: key, releasesAt, releaseWarnedAt };
    });
  }
}

function presentDelegation({ taskKey, ...rest }: Delegated, response: Response) {
  response.setHeader('ETag', etagOf(rest.version));
  return { userTaskKey: taskKey, ...rest };
}
