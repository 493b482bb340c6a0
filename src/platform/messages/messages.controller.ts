import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiIdempotencyKey, ApiProblems } from '../../infrastructure/http/index.js';
import { Roles } from '../../infrastructure/http/access/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import { PublishMessage } from './publish-message.js';

const publicationSchema = z
  .strictObject({
    name: z.string().min(1).max(120),
    correlationKey: z.string().min(1).max(120),
    timeToLive: z.int().min(0).max(31_536_000_000).default(0).describe('Milliseconds that it waits for somebody'),
    variables: z.record(z.string(), z.unknown()).default({}),
  })
  .meta({ id: 'MessagePublication' });

const publicationResultSchema = z.object({ messageKey: z.string() }).meta({ id: 'MessagePublicationResult' });

@ApiTags('Messages')
@Controller('v1/messages')
export class MessagesController {
  constructor(
    private readonly publishMessage: PublishMessage,
    private readonly answers: AnsweredRequests,
  ) {}

  @Post('publication')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'Publish a message; it is buffered for its time to live until somebody waits' })
  @ApiOkResponse({ standardSchema: publicationResultSchema })
  @ApiProblems(400, 422)
  @ApiIdempotencyKey()
  publish(
    @Body({ schema: publicationSchema }) body: z.output<typeof publicationSchema>,
    @RepeatableRequest() request: ClientRequest,
  ) {
    const { name, correlationKey, timeToLive: timeToLiveMs, variables } = body;
    return this.answers.once(request, body, async () => ({
      messageKey: await this.publishMessage.execute({ name, correlationKey, variables, timeToLiveMs }),
    }));
  }
}
