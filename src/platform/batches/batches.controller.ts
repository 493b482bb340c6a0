import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { BatchQueries } from './batch-queries.js';
import {
  batchChangedSchema,
  batchCreatedSchema,
  batchItemSearchResultSchema,
  batchItemSearchSchema,
  batchPreviewResultSchema,
  batchPreviewSchema,
  batchSchema,
  batchSearchResultSchema,
  batchSearchSchema,
  batchViewSchema,
  presentBatch,
  presentForeseen,
  presentItem,
} from './batches.dto.js';
import { ChangeBatch } from './change-batch.js';
import { StartBatch } from './start-batch.js';

/** Operations on many instances: previewed, frozen, done in the background, with the reason of each failure. */
@ApiTags('Batches')
@Controller('v1/batches')
// What each may do to many at once is decided by its kind: designers migrate, and see batches of their own.
@Roles('platform-administrator', 'designer')
export class BatchesController {
  constructor(
    private readonly startBatch: StartBatch,
    private readonly changeBatch: ChangeBatch,
    private readonly queries: BatchQueries,
    private readonly answered: AnsweredRequests,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a batch would be done to; nothing is written' })
  @ApiOkResponse({ standardSchema: batchPreviewResultSchema })
  @ApiProblems(400, 403, 422)
  async preview(
    @CurrentActor() actor: Actor,
    @Body({ schema: batchPreviewSchema }) body: z.output<typeof batchPreviewSchema>,
  ) {
    const asked = { ...body, filter: body.filter as Filter | undefined };
    const { first, ...preview } = await this.startBatch.preview(asked, actor);
    return { ...preview, first: first.map(presentForeseen) };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Do something to exactly what the preview showed' })
  @ApiOkResponse({ standardSchema: batchCreatedSchema })
  @ApiProblems(400, 403, 409, 422)
  @ApiIdempotencyKey()
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: batchSchema }) body: z.output<typeof batchSchema>,
    @RepeatableRequest() request: ClientRequest,
  ) {
    const asked = { ...body, filter: body.filter as Filter | undefined };
    return this.answered.once(request, body, () => this.startBatch.execute(asked, actor));
  }

  @Post('search')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Your batches and, for who runs the platform, those made within their courts; how far they have come',
  })
  @ApiOkResponse({ standardSchema: batchSearchResultSchema })
  @ApiProblems(400)
  async search(
    @CurrentActor() actor: Actor,
    @Body({ schema: batchSearchSchema }) body: z.output<typeof batchSearchSchema>,
  ) {
    const { items, page } = await this.queries.search(actor, body.filter as never, body.sort?.[0], body.page);
    return { items: items.map(presentBatch), page };
  }

  @Get(':key')
  @ApiOperation({ summary: 'One batch and how far it has come' })
  @ApiOkResponse({ standardSchema: batchViewSchema })
  @ApiProblems(404)
  async one(@CurrentActor() actor: Actor, @Param('key') key: string) {
    return presentBatch(await this.queries.one(key, actor));
  }

  @Post(':key/items/search')
  @HttpCode(200)
  @ApiOperation({ summary: 'What it is done to, one by one, with the reason of each failure' })
  @ApiOkResponse({ standardSchema: batchItemSearchResultSchema })
  @ApiProblems(400, 404)
  async items(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: batchItemSearchSchema }) body: z.output<typeof batchItemSearchSchema>,
  ) {
    const { items, page } = await this.queries.items(key, actor, body.filter as never, body.sort?.[0], body.page);
    return { items: items.map(presentItem), page };
  }

  @Post(':key/suspension')
  @HttpCode(200)
  @ApiOperation({ summary: 'Do no further item until it is resumed' })
  @ApiOkResponse({ standardSchema: batchChangedSchema })
  @ApiProblems(404, 409)
  @ApiIdempotencyKey()
  suspend(@CurrentActor() actor: Actor, @Param('key') key: string, @RepeatableRequest() request: ClientRequest) {
    return this.answered.once(request, null, () => this.changeBatch.suspend(key, actor));
  }

  @Post(':key/resumption')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on with a suspended batch' })
  @ApiOkResponse({ standardSchema: batchChangedSchema })
  @ApiProblems(404, 409)
  @ApiIdempotencyKey()
  resume(@CurrentActor() actor: Actor, @Param('key') key: string, @RepeatableRequest() request: ClientRequest) {
    return this.answered.once(request, null, () => this.changeBatch.resume(key, actor));
  }

  @Post(':key/cancellation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Do no further item, ever' })
  @ApiOkResponse({ standardSchema: batchChangedSchema })
  @ApiProblems(404, 409)
  @ApiIdempotencyKey()
  cancel(@CurrentActor() actor: Actor, @Param('key') key: string, @RepeatableRequest() request: ClientRequest) {
    return this.answered.once(request, null, () => this.changeBatch.cancel(key, actor));
  }
}
