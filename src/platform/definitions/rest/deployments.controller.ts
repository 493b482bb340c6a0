import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../infrastructure/config/index.js';
import { CurrentActor, Roles } from '../../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, AsWritten, LargestBody } from '../../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../../infrastructure/idempotency/index.js';
import type { Actor } from '../../../shared/actor.js';
import { approvalNeeded } from '../definitions.errors.js';
import { DeployDefinitions } from '../deployments/deploy-definitions.js';
import { MAX_FILES_JSON_BYTES } from '../deployments/files.js';
import {
  deploymentCheckResultSchema,
  deploymentCheckSchema,
  deploymentResultSchema,
  deploymentSchema,
} from './definitions.dto.js';
import { presentDeployment } from './present.js';

@ApiTags('Deployments')
@Roles('designer')
@Controller('v1/deployments')
export class DeploymentsController {
  constructor(
    private readonly deployments: DeployDefinitions,
    private readonly answers: AnsweredRequests,
    @Inject(CONFIG) private readonly config: Pick<Config, 'deploymentApproval'>,
  ) {}

  @Post()
  @HttpCode(200)
  @LargestBody(MAX_FILES_JSON_BYTES)
  @AsWritten(true)
  @ApiOperation({
    summary: 'Deploy processes, forms and decisions: all or nothing',
    description:
      'Content that is in force keeps its version, so repeating the request changes nothing. ' +
      'A process also gets a new version when a form, decision or process that it is bound to has changed. ' +
      'Refused files are named one by one in `problems`.',
  })
  @ApiOkResponse({ standardSchema: deploymentResultSchema })
  @ApiProblems(400, 403, 413, 422)
  @ApiIdempotencyKey()
  deploy(
    @CurrentActor() actor: Actor,
    @Body({ schema: deploymentSchema }) body: z.output<typeof deploymentSchema>,
    @RepeatableRequest() request: ClientRequest,
  ) {
    if (this.config.deploymentApproval === 'second-person') throw approvalNeeded();
    // The lock of all nodes is taken first, outside the unit of work.
    return this.deployments.exclusively(() =>
      this.answers.once(request, body, async () =>
        presentDeployment(await this.deployments.deploy({ ...body, actor, source: 'rest' })),
      ),
    );
  }

  @Post('check')
  @HttpCode(200)
  @LargestBody(MAX_FILES_JSON_BYTES)
  @AsWritten(true)
  @ApiOperation({ summary: 'What would keep files from being deployed; deploys nothing' })
  @ApiOkResponse({ standardSchema: deploymentCheckResultSchema })
  @ApiProblems(400, 403, 413)
  async check(@Body({ schema: deploymentCheckSchema }) body: z.output<typeof deploymentCheckSchema>) {
    return { problems: await this.deployments.check(body.files) };
  }
}
