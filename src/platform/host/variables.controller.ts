import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiIdempotencyKey, ApiProblems, IdempotencyKey } from '../../infrastructure/http/index.js';
import { CurrentActor, Roles, SignedIn } from '../../infrastructure/http/access/index.js';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { CallHierarchy } from './call-hierarchy.js';
import { SetVariables } from './set-variables.js';
import { VariableQueries } from './variable-queries.js';
import type { VariableChange } from './variable-change.entity.js';
import {
  hierarchySchema,
  setVariablesResultSchema,
  setVariablesSchema,
  variableChangeSearchResultSchema,
  variableChangeSearchSchema,
  variablesSchema,
} from './variables.dto.js';

@ApiTags('Process instances')
@Controller('v1/process-instances/:key')
export class VariablesController {
  constructor(
    private readonly queries: VariableQueries,
    private readonly setVariables: SetVariables,
    private readonly hierarchy: CallHierarchy,
  ) {}

  @Get('variables')
  @SignedIn()
  @ApiOperation({ summary: 'The variables of an instance: value, and who changed it last' })
  @ApiOkResponse({ standardSchema: variablesSchema })
  @ApiProblems(404)
  async list(@CurrentActor() actor: Actor, @Param('key') key: string) {
    return { items: await this.queries.present(key, actor) };
  }

  @Post('variables')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'Set variables of an instance, to mend what is wrong' })
  @ApiOkResponse({ standardSchema: setVariablesResultSchema })
  @ApiProblems(400, 404, 409, 422)
  @ApiIdempotencyKey()
  set(
    @CurrentActor() actor: Actor,
    @Param('key') instanceKey: string,
    @Body({ schema: setVariablesSchema }) { variables }: z.output<typeof setVariablesSchema>,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.setVariables.execute({ instanceKey, variables, actor, idempotencyKey });
  }

  @Post('variable-changes/search')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'What the variables of an instance have been: when, in which step, by whom' })
  @ApiOkResponse({ standardSchema: variableChangeSearchResultSchema })
  @ApiProblems(400, 404)
  async history(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: variableChangeSearchSchema }) body: z.output<typeof variableChangeSearchSchema>,
  ) {
    const filter = body.filter as Filter | undefined;
    const { items, page } = await this.queries.history(key, actor, filter, body.sort?.[0], body.page);
    return { items: items.map(present), page };
  }

  @Get('hierarchy')
  @SignedIn()
  @ApiOperation({ summary: 'The tree of an instance: what called what, and where each stands' })
  @ApiOkResponse({ standardSchema: hierarchySchema })
  @ApiProblems(404)
  tree(@CurrentActor() actor: Actor, @Param('key') key: string) {
    return this.hierarchy.of(key, actor);
  }
}

function present({ name, content, sequence, step, changedAt, changedBy, changedByName }: VariableChange) {
  return { name, value: content.value, sequence, step, changedAt, changedBy, changedByName };
}
