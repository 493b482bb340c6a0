import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiIdempotencyKey, ApiProblems } from '../../infrastructure/http/index.js';
import { Roles } from '../../infrastructure/http/access/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import { BroadcastSignal } from './broadcast-signal.js';

const broadcastSchema = z
  .strictObject({
    signalName: z.string().min(1).max(120),
    variables: z.record(z.string(), z.unknown()).default({}),
  })
  .meta({ id: 'SignalBroadcast' });

const broadcastResultSchema = z.object({ signalKey: z.string() }).meta({ id: 'SignalBroadcastResult' });

@ApiTags('Signals')
@Controller('v1/signals')
export class SignalsController {
  constructor(
    private readonly broadcastSignal: BroadcastSignal,
    private readonly answers: AnsweredRequests,
  ) {}

  @Post('broadcast')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'Broadcast a signal: it reaches everybody who waits for it now, each once' })
  @ApiOkResponse({ standardSchema: broadcastResultSchema })
  @ApiProblems(400, 422)
  @ApiIdempotencyKey()
  broadcast(
    @Body({ schema: broadcastSchema }) body: z.output<typeof broadcastSchema>,
    @RepeatableRequest() request: ClientRequest,
  ) {
    return this.answers.once(request, body, async () => ({
      signalKey: await this.broadcastSignal.execute({ ...body, fromRootKey: null }),
    }));
  }
}
