import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiIdempotencyKey, ApiProblems, IdempotencyKey } from '../../infrastructure/http/index.js';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { presentSuspension } from './suspended.js';
import { SuspendInstance } from './suspend-instance.js';
import { SuspendKind } from './suspend-kind.js';
import { Suspensions } from './suspensions.js';
import {
  instanceSuspensionSchema,
  resumptionSchema,
  suspensionListSchema,
  suspensionRequestSchema,
  suspensionSchema,
} from './suspensions.dto.js';

type SuspensionBody = z.output<typeof suspensionRequestSchema>;

@ApiTags('Suspension')
@Roles('platform-administrator')
@Controller('v1')
export class SuspensionsController {
  constructor(
    private readonly instances: SuspendInstance,
    private readonly kinds: SuspendKind,
    private readonly suspensions: Suspensions,
    private readonly answers: AnsweredRequests,
  ) {}

  @Get('suspensions')
  @ApiOperation({ summary: 'What is suspended: by whom, since when, why' })
  @ApiOkResponse({ standardSchema: suspensionListSchema })
  @ApiProblems(403)
  async list() {
    return { items: (await this.suspensions.list()).map(presentSuspension) };
  }

  @Post('process-instances/:key/suspension')
  @HttpCode(200)
  @ApiOperation({ summary: 'Have a root and all that it called stand still' })
  @ApiOkResponse({ standardSchema: instanceSuspensionSchema })
  @ApiProblems(404, 409, 422)
  @ApiIdempotencyKey()
  suspend(
    @CurrentActor() actor: Actor,
    @Param('key') instanceKey: string,
    @Body({ schema: suspensionRequestSchema }) body: SuspensionBody,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.instances.suspend({ instanceKey, actor, reason: body.reason ?? null, idempotencyKey });
  }

  @Post('process-instances/:key/resumption')
  @HttpCode(200)
  @ApiOperation({ summary: 'Have it go on: what fell due meanwhile happens now, in due order' })
  @ApiOkResponse({ standardSchema: instanceSuspensionSchema })
  @ApiProblems(404, 409, 422)
  @ApiIdempotencyKey()
  resume(
    @CurrentActor() actor: Actor,
    @Param('key') instanceKey: string,
    @Body({ schema: suspensionRequestSchema }) body: SuspensionBody,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.instances.resume({ instanceKey, actor, reason: body.reason ?? null, idempotencyKey });
  }

  @Post('process-definitions/:processId/suspension')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Have every tree with an instance of a process stand still, and start no more of them',
    description: 'A process id means all of its versions, later ones too; the key of a version means that one.',
  })
  @ApiOkResponse({ standardSchema: suspensionSchema })
  @ApiProblems(404, 409, 422)
  @ApiIdempotencyKey()
  async suspendProcess(
    @CurrentActor() actor: Actor,
    @Param('processId') processId: string,
    @Body({ schema: suspensionRequestSchema }) body: SuspensionBody,
    @RepeatableRequest() request: ClientRequest,
  ) {
    const subject = await this.kinds.process(processId);
    return this.answers.once(request, body, () => this.kinds.suspend(subject, actor, body.reason ?? null));
  }

  @Post('process-definitions/:processId/resumption')
  @HttpCode(200)
  @ApiOperation({ summary: 'Have them go on: by the same id or key that they were suspended by' })
  @ApiOkResponse({ standardSchema: resumptionSchema })
  @ApiProblems(404, 409, 422)
  @ApiIdempotencyKey()
  async resumeProcess(
    @CurrentActor() actor: Actor,
    @Param('processId') processId: string,
    @Body({ schema: suspensionRequestSchema }) body: SuspensionBody,
    @RepeatableRequest() request: ClientRequest,
  ) {
    const subject = await this.kinds.process(processId);
    return this.answers.once(request, body, () => this.kinds.resume(subject, actor, body.reason ?? null));
  }

  @Post('job-types/:type/suspension')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take no more jobs of an external job type; they wait' })
  @ApiOkResponse({ standardSchema: suspensionSchema })
  @ApiProblems(404, 409, 422)
  @ApiIdempotencyKey()
  suspendJobType(
    @CurrentActor() actor: Actor,
    @Param('type') type: string,
    @Body({ schema: suspensionRequestSchema }) body: SuspensionBody,
    @RepeatableRequest() request: ClientRequest,
  ) {
    const subject = this.kinds.jobType(type);
    return this.answers.once(request, body, () => this.kinds.suspend(subject, actor, body.reason ?? null));
  }

  @Post('job-types/:type/resumption')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take jobs of the type again, those that waited first' })
  @ApiOkResponse({ standardSchema: resumptionSchema })
  @ApiProblems(404, 409, 422)
  @ApiIdempotencyKey()
  resumeJobType(
    @CurrentActor() actor: Actor,
    @Param('type') type: string,
    @Body({ schema: suspensionRequestSchema }) body: SuspensionBody,
    @RepeatableRequest() request: ClientRequest,
  ) {
    const subject = this.kinds.jobType(type);
    return this.answers.once(request, body, () => this.kinds.resume(subject, actor, body.reason ?? null));
  }
}
