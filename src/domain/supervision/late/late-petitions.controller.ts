import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles, SignedIn } from '../../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems } from '../../../infrastructure/http/index.js';
import { type ClientRequest, RepeatableRequest } from '../../../infrastructure/idempotency/index.js';
import type { Actor } from '../../../shared/actor.js';
import { ActOnLate } from './act-on-late.js';
import { FindLatePetitions } from './find-late-petitions.js';
import {
  latePetitionActionResultSchema,
  latePetitionActionSchema,
  latePetitionPageSchema,
  latePetitionSearchSchema,
  type LatePetitionActionResult,
  type LatePetitionActions,
  type LatePetitionPage,
  type LatePetitionSearch,
} from './late-petitions.dto.js';
import { PresentLate } from './present-late.js';

@ApiTags('Supervision')
@Controller('v1/late-petitions')
export class LatePetitionsController {
  constructor(
    private readonly late: FindLatePetitions,
    private readonly present: PresentLate,
    private readonly actions: ActOnLate,
  ) {}

  @Post('search')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({
    summary: 'What is late at your courts and those below, or under a ladder: what comes next, when, what you may do',
  })
  @ApiOkResponse({ standardSchema: latePetitionPageSchema })
  @ApiProblems(400, 422)
  async search(
    @CurrentActor() actor: Actor,
    @Body({ schema: latePetitionSearchSchema }) body: LatePetitionSearch,
  ): Promise<LatePetitionPage> {
    const { rows, total, endCursor, counts } = await this.late.search(body, actor);
    return {
      items: rows.map((row) => this.present.row(row, actor)),
      page: { totalItems: total, endCursor },
      counts,
    };
  }

  @Post('actions')
  @HttpCode(200)
  @Roles('supervisor', 'leader')
  @ApiOperation({
    summary: 'One action on many: press, the next measure ahead of its term, sign, call to an interview',
  })
  @ApiOkResponse({ standardSchema: latePetitionActionResultSchema })
  @ApiProblems(400, 403)
  @ApiIdempotencyKey()
  act(
    @CurrentActor() actor: Actor,
    @Body({ schema: latePetitionActionSchema }) body: LatePetitionActions,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<LatePetitionActionResult> {
    return this.actions.execute(body, actor, request);
  }
}
