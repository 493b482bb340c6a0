import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor, Roles, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, etagOf } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { CallInterview } from './call-interview.js';
import { FindInterviews } from './find-interviews.js';
import {
  interviewCallSchema,
  interviewDetailSchema,
  interviewPageSchema,
  interviewSchema,
  interviewSearchSchema,
  type InterviewCall,
  type InterviewDetail,
  type InterviewView,
} from './interviews.dto.js';
import { PresentInterview } from './present-interview.js';

@ApiTags('Interviews')
@Controller('v1/interviews')
export class InterviewsController {
  constructor(
    private readonly callInterview: CallInterview,
    private readonly interviews: FindInterviews,
    private readonly present: PresentInterview,
    private readonly answers: AnsweredRequests,
  ) {}

  @Post()
  @Roles('supervisor')
  @ApiOperation({ summary: 'Call a court below to a video interview about a petition; its time is then proposed' })
  @ApiCreatedResponse({ standardSchema: interviewSchema })
  @ApiProblems(400, 403, 404, 409, 422)
  @ApiIdempotencyKey()
  async call(
    @CurrentActor() actor: Actor,
    @Body({ schema: interviewCallSchema }) body: InterviewCall,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<InterviewView> {
    return this.answers.once(request, body, async () => {
      const [called] = await this.present.summaries([await this.callInterview.execute(body, actor)]);
      return called!;
    });
  }

  @Post('search')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'Interviews of your courts and those below them, the newest first' })
  @ApiOkResponse({ standardSchema: interviewPageSchema })
  @ApiProblems(400)
  async search(
    @CurrentActor() actor: Actor,
    @Body({ schema: interviewSearchSchema }) { filter, page }: z.output<typeof interviewSearchSchema>,
  ) {
    const found = await this.interviews.search(actor, filter as Filter | undefined, page);
    return { items: await this.present.summaries(found.items), page: found.page };
  }

  @Get(':key')
  @SignedIn()
  @ApiOperation({ summary: 'One interview, with what was written and the way into its room' })
  @ApiOkResponse({ standardSchema: interviewDetailSchema })
  @ApiProblems(404)
  async one(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<InterviewDetail> {
    const interview = await this.interviews.visible(key, actor);
    response.setHeader('ETag', etagOf(interview.version));
    return this.present.detail(interview, actor);
  }
}
