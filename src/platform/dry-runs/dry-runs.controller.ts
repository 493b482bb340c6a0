import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, LargestBody } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { MAX_FILES_JSON_BYTES } from '../definitions/index.js';
import {
  dryRunListSchema,
  dryRunSchema,
  dryRunStepSchema,
  dryRunTableSchema,
  evaluationRequestSchema,
  evaluationSchema,
  expressionListSchema,
  expressionsQuerySchema,
  jobElementListSchema,
  newDryRunSchema,
  newScenarioSchema,
  scenarioSchema,
  toStep,
} from './dry-runs.dto.js';
import { DryRuns, type DryRunView } from './dry-runs.js';
import type { StepRequest } from './sandbox/contract.js';
import { Scenarios } from './scenarios/scenarios.js';

@ApiTags('Dry runs')
@Roles('designer')
@Controller('v1/dry-runs')
export class DryRunsController {
  constructor(
    private readonly dryRuns: DryRuns,
    private readonly scenarios: Scenarios,
    private readonly answers: AnsweredRequests,
  ) {}

  @Post()
  @LargestBody(MAX_FILES_JSON_BYTES)
  @ApiOperation({
    summary: 'Try a process in a sandbox, with example data and a clock to turn',
    description:
      'The real engine, forms and decision tables, in memory. Commands and jobs are answered by examples and recorded; nothing is written but the steps. ' +
      'Files that the gate refuses are answered as a deployment answers them.',
  })
  @ApiCreatedResponse({ standardSchema: dryRunSchema })
  @ApiProblems(400, 403, 404, 413, 422, 429, 503)
  @ApiIdempotencyKey()
  async begin(
    @CurrentActor() actor: Actor,
    @Body({ schema: newDryRunSchema }) body: z.output<typeof newDryRunSchema>,
    @RepeatableRequest() request: ClientRequest,
  ) {
    const earlier = await this.answers.earlier<{ key: string }>(request, body);
    if (earlier) return present(await this.dryRuns.state(actor, earlier.value.key));
    return present(await this.dryRuns.begin(actor, body, (work) => this.answers.once(request, body, work)));
  }

  @Get()
  @ApiOperation({ summary: 'Your dry runs, the one last used first' })
  @ApiOkResponse({ standardSchema: dryRunListSchema })
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.dryRuns.list(actor) };
  }

  @Get(':key')
  @ApiOperation({ summary: 'Where a dry run of yours stands' })
  @ApiOkResponse({ standardSchema: dryRunSchema })
  @ApiProblems(404, 422, 503)
  async state(@CurrentActor() actor: Actor, @Param('key') key: string) {
    return present(await this.dryRuns.state(actor, key));
  }

  @Post(':key/steps')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take a step: complete a task, turn the clock, publish a message, …',
    description: 'A step that is refused has changed nothing.',
  })
  @ApiOkResponse({ standardSchema: dryRunSchema })
  @ApiProblems(400, 403, 404, 409, 422, 503)
  @ApiIdempotencyKey()
  async step(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: dryRunStepSchema }) body: z.output<typeof dryRunStepSchema>,
    @RepeatableRequest() request: ClientRequest,
  ) {
    if (await this.answers.earlier(request, body)) return present(await this.dryRuns.state(actor, key));
    const step = toStep(body) as StepRequest;
    return present(await this.dryRuns.step(actor, key, step, (work) => this.answers.once(request, body, work)));
  }

  @Post(':key/evaluations')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a FEEL expression gives where the dry run stands; changes nothing' })
  @ApiOkResponse({ standardSchema: evaluationSchema })
  @ApiProblems(400, 404, 422, 503)
  evaluate(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: evaluationRequestSchema })
    { expression, at }: z.output<typeof evaluationRequestSchema>,
  ) {
    return this.dryRuns.evaluate(actor, key, expression, at ?? null);
  }

  @Get(':key/expressions')
  @ApiOperation({ summary: 'The expressions of an element, with what they give where the dry run stands' })
  @ApiOkResponse({ standardSchema: expressionListSchema })
  @ApiProblems(400, 404, 422, 503)
  async expressions(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Query({ schema: expressionsQuerySchema }) { elementId, at }: z.output<typeof expressionsQuerySchema>,
  ) {
    return { items: await this.dryRuns.expressions(actor, key, elementId, at ?? null) };
  }

  @Get(':key/jobs')
  @ApiOperation({
    summary: 'The elements of its processes that open jobs, with what the real ones do',
    description: 'Also those that no token has come to: what they are to answer can be set before.',
  })
  @ApiOkResponse({ standardSchema: jobElementListSchema })
  @ApiProblems(404, 422, 503)
  async jobs(@CurrentActor() actor: Actor, @Param('key') key: string) {
    return { items: await this.dryRuns.jobs(actor, key) };
  }

  @Get(':key/decisions/:decisionId/table')
  @ApiOperation({ summary: 'A decision as the dry run makes it: the texts of its table, row by row' })
  @ApiOkResponse({ standardSchema: dryRunTableSchema })
  @ApiProblems(404, 422, 503)
  table(@CurrentActor() actor: Actor, @Param('key') key: string, @Param('decisionId') decisionId: string) {
    return this.dryRuns.table(actor, key, decisionId);
  }

  @Post(':key/scenario')
  @ApiOperation({ summary: 'Keep its steps, and what they have led to, as a scenario of the process' })
  @ApiCreatedResponse({ standardSchema: scenarioSchema })
  @ApiProblems(400, 404, 409, 422, 503)
  @ApiIdempotencyKey()
  keep(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: newScenarioSchema }) body: z.output<typeof newScenarioSchema>,
    @RepeatableRequest() request: ClientRequest,
  ) {
    return this.scenarios.keep(actor, key, body.name, (work) => this.answers.once(request, body, work));
  }

  @Delete(':key')
  @HttpCode(204)
  @ApiOperation({ summary: 'End it: its steps are forgotten' })
  @ApiNoContentResponse()
  end(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<void> {
    return this.dryRuns.end(actor, key);
  }
}

const present = ({ userTasks, ...run }: DryRunView) => ({
  ...run,
  userTasks: userTasks.map(({ key: userTaskKey, ...task }) => ({ userTaskKey, ...task })),
});
