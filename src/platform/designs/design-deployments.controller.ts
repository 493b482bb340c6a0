import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { deploymentResultSchema, presentDeployment } from '../definitions/index.js';
import { DeployDesigns } from './deploy-designs.js';
import { DeploymentRequests } from './deployment-requests.js';
import {
  deploymentPreviewRequestSchema,
  deploymentPreviewSchema,
  deploymentRequestSchema,
  designDeploymentSchema,
} from './designs.dto.js';
import { presentRequest } from './present-request.js';
import { PreviewDeployment } from './preview-deployment.js';

type DesignDeployment = z.output<typeof designDeploymentSchema>;

@ApiTags('Designs')
@Roles('designer')
@Controller('v1/designs/deployments')
export class DesignDeploymentsController {
  constructor(
    private readonly deployments: DeployDesigns,
    private readonly requests: DeploymentRequests,
    private readonly previews: PreviewDeployment,
    private readonly answers: AnsweredRequests,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What deploying saved versions would do: problems, changed files, processes, and where instances stand',
  })
  @ApiOkResponse({ standardSchema: deploymentPreviewSchema })
  @ApiProblems(400, 404)
  preview(
    @Body({ schema: deploymentPreviewRequestSchema }) body: z.output<typeof deploymentPreviewRequestSchema>,
  ): Promise<z.output<typeof deploymentPreviewSchema>> {
    return this.previews.execute(body.files);
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Deploy saved versions: all or nothing',
    description:
      'An earlier version is a way back: what is deployed counts for what begins afterwards. ' +
      'Where the installation wants a second person, it is a request that waits for one (202).',
  })
  @ApiOkResponse({ standardSchema: deploymentResultSchema })
  @ApiAcceptedResponse({ standardSchema: deploymentRequestSchema })
  @ApiProblems(400, 404, 409, 422)
  @ApiIdempotencyKey()
  async deploy(
    @CurrentActor() actor: Actor,
    @Body({ schema: designDeploymentSchema }) body: DesignDeployment,
    @RepeatableRequest() request: ClientRequest,
    @Res({ passthrough: true }) response: Response,
  ) {
    const answer = await (this.requests.areNeeded
      ? this.ask(body, actor, request)
      : this.deployNow(body, actor, request));
    if ('deploymentRequestKey' in answer) response.status(202);
    return answer;
  }

  private ask(body: DesignDeployment, actor: Actor, request: ClientRequest) {
    return this.answers.once(request, body, async () => presentRequest(await this.requests.ask(body, actor), actor));
  }

  private deployNow(body: DesignDeployment, actor: Actor, request: ClientRequest) {
    // The lock of all nodes is taken first, outside the unit of work.
    return this.deployments.exclusively(() =>
      this.answers.once(request, body, async () => presentDeployment(await this.deployments.deploy(body, actor))),
    );
  }
}
