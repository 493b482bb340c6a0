import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiIdempotencyKey, ApiProblems, IdempotencyKey } from '../../infrastructure/http/index.js';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { shownError } from '../jobs/index.js';
import { IncidentQueries, type PlacedIncident } from './incident-queries.js';
import {
  incidentDetailSchema,
  incidentSearchResultSchema,
  incidentSearchSchema,
  resolutionResultSchema,
  resolutionSchema,
} from './incidents.dto.js';
import { ResolveIncidentUseCase } from './resolve-incident.js';
import { shownMessage } from './shown-message.js';

@ApiTags('Incidents')
@Roles('platform-administrator', 'designer')
@Controller('v1/incidents')
export class IncidentsController {
  constructor(
    private readonly resolveIncident: ResolveIncidentUseCase,
    private readonly queries: IncidentQueries,
  ) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Incidents within your courts, the earliest first unless sorted otherwise' })
  @ApiOkResponse({ standardSchema: incidentSearchResultSchema })
  @ApiProblems(400, 403)
  async search(
    @CurrentActor() actor: Actor,
    @Body({ schema: incidentSearchSchema }) body: z.output<typeof incidentSearchSchema>,
  ) {
    const filter = body.filter as Filter | undefined;
    const { items, page } = await this.queries.search(actor, filter, body.sort?.[0], body.page);
    return { items: items.map((one) => present(one, actor)), page };
  }

  @Get(':key')
  @ApiOperation({ summary: 'One incident with its cause: the last error of its job, where there is one' })
  @ApiOkResponse({ standardSchema: incidentDetailSchema })
  @ApiProblems(403, 404)
  async one(@CurrentActor() actor: Actor, @Param('key') key: string) {
    const { job, ...placed } = await this.queries.detail(key, actor);
    return {
      ...present(placed, actor),
      job: job && {
        jobKey: job.key,
        type: job.type,
        state: job.state,
        attempts: job.attempts,
        retriesLeft: job.retriesLeft,
        lastError: job.lastError && shownError(job.lastError, actor),
      },
    };
  }

  @Post(':key/resolution')
  @HttpCode(200)
  @ApiOperation({ summary: 'Have the parked token try again' })
  @ApiOkResponse({ standardSchema: resolutionResultSchema })
  @ApiProblems(404, 409, 422)
  @ApiIdempotencyKey()
  resolve(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: resolutionSchema }) body: z.output<typeof resolutionSchema>,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.resolveIncident.execute({ incidentKey: key, actor, idempotencyKey, ...body });
  }
}

function present({ incident, instance, ...words }: PlacedIncident, actor: Actor) {
  const { key, state, type, elementId, elementInstanceKey, raisedAt, resolvedAt } = incident;
  return {
    incidentKey: key,
    state,
    type,
    message: shownMessage(incident, actor),
    elementId,
    elementInstanceKey,
    processInstanceKey: instance.key,
    rootProcessInstanceKey: instance.rootKey,
    processDefinitionKey: instance.definitionKey,
    processDefinitionId: instance.processId,
    businessKey: instance.businessKey,
    ...words,
    raisedAt,
    resolvedAt,
  };
}
