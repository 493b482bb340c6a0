import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiIdempotencyKey, ApiProblems, IdempotencyKey } from '../../infrastructure/http/index.js';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import type { Actor } from '../../shared/actor.js';
import { ResolveIncidentUseCase } from './resolve-incident.js';

const resolutionSchema = z
  .strictObject({
    variables: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Set on the instance before the token tries again'),
  })
  .meta({ id: 'IncidentResolution' });

const resolutionResultSchema = z
  .object({ incidentKey: z.string(), state: z.literal('resolved') })
  .meta({ id: 'IncidentResolutionResult' });

@ApiTags('Incidents')
@Controller('v1/incidents')
export class IncidentsController {
  constructor(private readonly resolveIncident: ResolveIncidentUseCase) {}

  @Post(':key/resolution')
  @HttpCode(200)
  @Roles('platform-administrator', 'designer')
  @ApiOperation({ summary: 'Have the parked token try again' })
  @ApiOkResponse({ standardSchema: resolutionResultSchema })
  @ApiProblems(404, 409)
  @ApiIdempotencyKey()
  resolve(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: resolutionSchema }) body: z.output<typeof resolutionSchema>,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.resolveIncident.execute({ incidentKey: key, actor, idempotencyKey, variables: body.variables });
  }
}
