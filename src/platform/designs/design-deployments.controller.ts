import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { deploymentResultSchema, presentDeployment } from '../definitions/index.js';
import { DeployDesigns } from './deploy-designs.js';
import { deploymentPreviewRequestSchema, deploymentPreviewSchema, designDeploymentSchema } from './designs.dto.js';
import { PreviewDeployment } from './preview-deployment.js';

@ApiTags('Designs')
@Roles('designer')
@Controller('v1/designs/deployments')
export class DesignDeploymentsController {
  constructor(
    private readonly deployments: DeployDesigns,
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
    description: 'An earlier version is a way back: what is deployed counts for what begins afterwards.',
  })
  @ApiOkResponse({ standardSchema: deploymentResultSchema })
  @ApiProblems(400, 404, 409, 422)
  @ApiIdempotencyKey()
  deploy(
    @CurrentActor() actor: Actor,
    @Body({ schema: designDeploymentSchema }) body: z.output<typeof designDeploymentSchema>,
    @RepeatableRequest() request: ClientRequest,
  ) {
    const { files, reason } = body;
    // The lock of all nodes is taken first, outside the unit of work.
    return this.deployments.exclusively(() =>
      this.answers.once(request, body, async () =>
        presentDeployment(await this.deployments.deploy(files, reason, actor)),
      ),
    );
  }
}
