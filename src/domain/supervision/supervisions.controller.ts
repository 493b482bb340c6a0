import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor, Roles, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, etagOf } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { FindSupervisions } from './find-supervisions.js';
import { detailOf, summaryOf } from './present-supervision.js';
import { RequestSupervision } from './request-supervision.js';
import {
  supervisionDetailSchema,
  supervisionListSchema,
  supervisionPageSchema,
  supervisionRequestSchema,
  supervisionSearchSchema,
  type SupervisionDetail,
  type SupervisionRequestInput,
} from './supervisions.dto.js';

@ApiTags('Supervision')
@Controller('v1')
export class SupervisionsController {
  constructor(
    private readonly supervisions: FindSupervisions,
    private readonly requests: RequestSupervision,
    private readonly answers: AnsweredRequests,
  ) {}

  @Get('petitions/:key/supervisions')
  @SignedIn()
  @ApiOperation({ summary: 'The ladders of a petition, one for each round, with what was taken' })
  @ApiOkResponse({ standardSchema: supervisionListSchema })
  @ApiProblems(404)
  async ofPetition(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<{ items: SupervisionDetail[] }> {
    return { items: (await this.supervisions.ofPetition(key, actor)).map(detailOf) };
  }

  @Post('petitions/:key/supervision-requests')
  @HttpCode(202)
  @Roles('supervisor', 'leader')
  @ApiOperation({ summary: 'Ask for supervision; the ladder begins soon after' })
  @ApiAcceptedResponse()
  @ApiProblems(400, 403, 404, 409, 422)
  @ApiIdempotencyKey()
  request(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: supervisionRequestSchema }) { reasons }: SupervisionRequestInput,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<void> {
    return this.answers.once(request, reasons, () => this.requests.execute(key, reasons, actor));
  }

  @Post('supervisions/search')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'Ladders over your courts and those below them, the newest first' })
  @ApiOkResponse({ standardSchema: supervisionPageSchema })
  @ApiProblems(400)
  async search(
    @CurrentActor() actor: Actor,
    @Body({ schema: supervisionSearchSchema }) { filter, page }: z.output<typeof supervisionSearchSchema>,
  ) {
    const found = await this.supervisions.search(actor, filter as (Filter & { campaign?: string }) | undefined, page);
    return { items: found.items.map(summaryOf), page: found.page };
  }

  @Get('supervisions/:key')
  @SignedIn()
  @ApiOperation({ summary: 'One ladder whole' })
  @ApiOkResponse({ standardSchema: supervisionDetailSchema })
  @ApiProblems(404)
  async one(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SupervisionDetail> {
    const found = await this.supervisions.one(key, actor);
    response.setHeader('ETag', etagOf(found.supervision.version));
    return detailOf(found);
  }
}
