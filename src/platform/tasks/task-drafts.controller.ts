import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiProblems, etagOf, IfMatch } from '../../infrastructure/http/index.js';
import type { Actor } from '../../shared/actor.js';
import { type Draft, TaskDrafts } from './task-drafts.js';
import { taskDraftResultSchema, taskDraftSchema } from './tasks.dto.js';

@ApiTags('User tasks')
@SignedIn()
@Controller('v1/user-tasks')
export class TaskDraftsController {
  constructor(private readonly drafts: TaskDrafts) {}

  @Get(':key/draft')
  @ApiOperation({ summary: 'What you have typed so far; nobody else reads it' })
  @ApiOkResponse({ standardSchema: taskDraftResultSchema })
  @ApiProblems(404)
  async draft(@CurrentActor() actor: Actor, @Param('key') key: string, @Res({ passthrough: true }) response: Response) {
    return tagged(await this.drafts.read(key, actor), response);
  }

  @Put(':key/draft')
  @ApiOperation({
    summary: 'Keep what you have typed so far; it need not be valid',
    description:
      'With If-Match a draft that was saved elsewhere meanwhile is not overwritten: 412 draft-changed shows both. “0” means that there is none yet.',
  })
  @ApiOkResponse({ standardSchema: taskDraftResultSchema })
  @ApiProblems(404, 409, 412, 413)
  async saveDraft(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: taskDraftSchema }) body: z.output<typeof taskDraftSchema>,
    @IfMatch() expectedVersion: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    return tagged(await this.drafts.save(key, actor, body.data, expectedVersion), response);
  }
}

function tagged(draft: Draft, response: Response): Draft {
  response.setHeader('ETag', etagOf(draft.version));
  return draft;
}
