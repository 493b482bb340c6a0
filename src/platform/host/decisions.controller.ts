import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiProblems } from '../../infrastructure/http/index.js';
import type { Actor } from '../../shared/actor.js';
import { DecisionQueries } from './decision-queries.js';
import { decisionInstanceListSchema, type DecisionsQuery, decisionsQuerySchema } from './decisions.dto.js';

@ApiTags('Process instances')
@Controller('v1/process-instances/:key')
export class DecisionsController {
  constructor(private readonly queries: DecisionQueries) {}

  @Get('decisions')
  @SignedIn()
  @ApiOperation({
    summary: 'How its business rule tasks were decided, the last first',
    description:
      'Which version of the decision, with what inputs, by which rules: also after a newer one was deployed.',
  })
  @ApiOkResponse({ standardSchema: decisionInstanceListSchema })
  @ApiProblems(400, 403, 404)
  list(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Query({ schema: decisionsQuerySchema }) query: DecisionsQuery,
  ) {
    return this.queries.list(key, actor, query);
  }
}
