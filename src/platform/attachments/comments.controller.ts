import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, IdempotencyKey } from '../../infrastructure/http/index.js';
import { type NumberedPageQuery, numberedPageQuerySchema } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { commentPageSchema, newCommentResultSchema, newCommentSchema } from './attachments.dto.js';
import { Comments } from './comments.js';
import { Places } from './places.js';

type NewComment = z.output<typeof newCommentSchema>;

@ApiTags('Comments')
@SignedIn()
@Controller('v1')
export class CommentsController {
  constructor(
    private readonly comments: Comments,
    private readonly places: Places,
  ) {}

  @Get('user-tasks/:key/comments')
  @ApiOperation({ summary: 'What was said about a task, in order' })
  @ApiOkResponse({ standardSchema: commentPageSchema })
  @ApiProblems(400, 404)
  async ofTask(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Query({ schema: numberedPageQuerySchema }) query: NumberedPageQuery,
  ) {
    return this.comments.list(await this.places.ofTask(key, actor), query);
  }

  @Post('user-tasks/:key/comments')
  @ApiOperation({ summary: 'Say something about a task; it can’t be edited' })
  @ApiCreatedResponse({ standardSchema: newCommentResultSchema })
  @ApiProblems(400, 404, 422)
  @ApiIdempotencyKey()
  async onTask(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: newCommentSchema }) { text }: NewComment,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.comments.add(await this.places.ofTask(key, actor), text, actor, idempotencyKey);
  }

  @Get('process-instances/:key/comments')
  @ApiOperation({
    summary: 'What was said about a whole tree of instances, in order; what was said of its tasks is theirs',
  })
  @ApiOkResponse({ standardSchema: commentPageSchema })
  @ApiProblems(400, 404)
  async ofInstance(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Query({ schema: numberedPageQuerySchema }) query: NumberedPageQuery,
  ) {
    return this.comments.list(await this.places.ofInstance(key, actor), query);
  }

  @Post('process-instances/:key/comments')
  @ApiOperation({ summary: 'Say something about a whole tree of instances; it can’t be edited' })
  @ApiCreatedResponse({ standardSchema: newCommentResultSchema })
  @ApiProblems(400, 404, 422)
  @ApiIdempotencyKey()
  async onInstance(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: newCommentSchema }) { text }: NewComment,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.comments.add(await this.places.ofInstance(key, actor), text, actor, idempotencyKey);
  }
}
