import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiProblems } from '../../infrastructure/http/index.js';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import type { Actor } from '../../shared/actor.js';
import { CountPerDefinition } from './count-per-definition.js';
import { ElementStatistics } from './element-statistics.js';

const count = z.int().min(0);
const duration = z.int().nullable().describe('Milliseconds of the legal clock');

const elementQuerySchema = z.strictObject({
  versions: z.enum(['this', 'all']).default('this').describe('Of this version, or of all versions of its process'),
});

const elementStatisticsSchema = z
  .object({
    processDefinitionId: z.string(),
    instances: count.describe('All that you may see'),
    sampledInstances: count.describe('The newest, of which durations and what is over are counted'),
    elements: z.array(
      z.object({
        elementId: z.string(),
        name: z.string().nullable().describe('In this version; null when only other versions have it'),
        type: z.string().nullable(),
        waiting: count.describe('Tokens there now'),
        meanWaiting: duration.describe('How long those have been there on average, in milliseconds of the legal clock'),
        longestWaiting: duration,
        overdue: count.describe('Open tasks past their due date'),
        incidents: count.describe('Open ones'),
        completed: count,
        terminated: count,
        meanDuration: duration,
        p95Duration: duration,
      }),
    ),
  })
  .meta({ id: 'ElementStatistics' });

const definitionQuestionSchema = z
  .strictObject({ processDefinitionKeys: z.array(z.string().max(26)).min(1).max(200) })
  .meta({ id: 'DefinitionStatisticsQuestion' });

const definitionStatisticsSchema = z
  .object({
    items: z.array(
      z.object({
        processDefinitionKey: z.string(),
        active: count,
        completed: count,
        terminated: count,
        overdue: count.describe('Open tasks past their due date'),
        incidents: count.describe('Open ones'),
      }),
    ),
  })
  .meta({ id: 'DefinitionStatistics' });

@ApiTags('Process definitions')
@SignedIn()
@Controller('v1/process-definitions')
export class StatisticsController {
  constructor(
    private readonly elements: ElementStatistics,
    private readonly definitions: CountPerDefinition,
  ) {}

  @Get(':key/statistics')
  @ApiOperation({
    summary: 'Each element in figures: waiting, overdue, incidents, mean and 95th percentile of duration',
  })
  @ApiOkResponse({ standardSchema: elementStatisticsSchema })
  @ApiProblems(400, 404)
  ofElements(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Query({ schema: elementQuerySchema }) { versions }: z.output<typeof elementQuerySchema>,
  ) {
    return this.elements.of(key, versions === 'all', actor);
  }

  @Post('statistics/search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Versions in figures: instances by state, overdue tasks, incidents' })
  @ApiOkResponse({ standardSchema: definitionStatisticsSchema })
  @ApiProblems(400)
  async ofDefinitions(
    @CurrentActor() actor: Actor,
    @Body({ schema: definitionQuestionSchema }) body: z.output<typeof definitionQuestionSchema>,
  ) {
    return { items: await this.definitions.of(body.processDefinitionKeys, actor) };
  }
}
