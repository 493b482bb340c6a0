import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { deploymentResultSchema, presentDeployment } from '../definitions/index.js';
import { DeployDesigns } from './deploy-designs.js';
import { DeploymentRequests } from './deployment-requests.js';
import {
  deploymentRequestListSchema,
  deploymentRequestQuerySchema,
  deploymentRequestSchema,
  refusalSchema,
} from './designs.dto.js';
import { presentRequest } from './present-request.js';

@ApiTags('Designs')
@Roles('designer')
@Controller('v1/designs/deployment-requests')
export class DeploymentRequestsController {
  constructor(
    private readonly requests: DeploymentRequests,
    private readonly deployments: DeployDesigns,
    private readonly answers: AnsweredRequests,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Deployments that wait for a second person, or did; the newest first' })
  @ApiOkResponse({ standardSchema: deploymentRequestListSchema })
  @ApiProblems(400)
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: deploymentRequestQuerySchema }) { state }: z.output<typeof deploymentRequestQuerySchema>,
  ): Promise<z.output<typeof deploymentRequestListSchema>> {
    return { items: (await this.requests.list(state)).map((request) => presentRequest(request, actor)) };
  }

  @Post(':key/approval')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve and deploy what another designer has asked for' })
  @ApiOkResponse({ standardSchema: deploymentResultSchema })
  @ApiProblems(403, 404, 409, 422)
  @ApiIdempotencyKey()
  approve(@CurrentActor() actor: Actor, @Param('key') key: string, @RepeatableRequest() request: ClientRequest) {
    // The lock of all nodes is taken first, outside the unit of work.
    return this.deployments.exclusively(() =>
      this.answers.once(request, undefined, async () => presentDeployment(await this.requests.approve(key, actor))),
    );
  }

  @Post(':key/refusal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Refuse what another designer has asked for, or take back what you have' })
  @ApiOkResponse({ standardSchema: deploymentRequestSchema })
  @ApiProblems(400, 404, 409)
  @ApiIdempotencyKey()
  refuse(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: refusalSchema }) body: z.output<typeof refusalSchema>,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<z.output<typeof deploymentRequestSchema>> {
    return this.answers.once(request, body, async () =>
      presentRequest(await this.requests.refuse(key, body.reason, actor), actor),
    );
  }
}
