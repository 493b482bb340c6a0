import { createHash } from 'node:crypto';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiProblems, IdempotencyKey } from '../../infrastructure/http/index.js';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import type { Actor } from '../../shared/actor.js';
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
  constructor(private readonly publishMessage: PublishMessage) {}

  @Post('publication')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'Publish a message; it is buffered for its time to live until somebody waits' })
  @ApiOkResponse({ standardSchema: publicationResultSchema })
  @ApiProblems(400, 422)
  async publish(
    @CurrentActor() actor: Actor,
    @Body({ schema: publicationSchema }) body: z.output<typeof publicationSchema>,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    const { name, correlationKey, timeToLive, variables } = body;
    const messageKey = await this.publishMessage.execute({
      name,
      correlationKey,
      variables,
      timeToLiveMs: timeToLive,
      messageKey: stableKey(actor, idempotencyKey),
    });
    return { messageKey };
  }
}

/** The same request of the same person is the same message. */
function stableKey(actor: Actor, idempotencyKey: string): string {
  return createHash('sha256').update(`${actor.id}\n${idempotencyKey}`).digest('hex').slice(0, 26);
}
