import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Page } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { noticePageSchema, noticeQuerySchema, type NoticeQuery, type NoticeView } from './notices.dto.js';
import { Notices } from './notices.js';

@ApiTags('Notices')
@Controller('v1/notices')
export class NoticesController {
  constructor(
    private readonly notices: Notices,
    private readonly answers: AnsweredRequests,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Notices to me and to my roles, the newest first' })
  @ApiOkResponse({ standardSchema: noticePageSchema })
  @ApiProblems(400)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: noticeQuerySchema }) { limit, after, unread }: NoticeQuery,
  ): Promise<Page<NoticeView>> {
    return this.notices.list(actor, { limit, after }, unread === 'true');
  }

  @Post('reading')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'I have read all that there is up to now' })
  @ApiNoContentResponse()
  @ApiProblems(422)
  @ApiIdempotencyKey()
  markAllRead(@CurrentActor() actor: Actor, @RepeatableRequest() request: ClientRequest): Promise<void> {
    return this.answers.once(request, null, () => this.notices.markAllRead(actor));
  }

  @Post(':key/reading')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'I have read it' })
  @ApiNoContentResponse()
  @ApiProblems(404, 422)
  @ApiIdempotencyKey()
  markRead(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<void> {
    return this.answers.once(request, null, () => this.notices.markRead(key, actor));
  }
}
