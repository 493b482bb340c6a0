import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblems } from '../../infrastructure/http/index.js';
import { type AuthenticatedRequest, CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import type { Actor } from '../../shared/actor.js';
import { InstanceQueries } from '../host/index.js';
import { LiveStreams } from './live-streams.js';
import { LiveUpdates } from './live-updates.js';
import { TREE } from './tree-topic.js';

const STREAM = {
  description:
    'text/event-stream. Each event names what has changed and carries a revision; the data is read by REST. A comment comes every ten seconds. An event `end` says why the server ends it: session-ended, access-changed, renewal, stopping.',
  schema: { type: 'string' as const },
};
const lastEventId = ApiHeader({
  name: 'Last-Event-ID',
  required: false,
  description: 'The id of the last event received: what has changed since is told at once. Without it everything is.',
});

/** Events over `fetch`, with the token in a header as everywhere: none is ever in an address. */
@ApiTags('Live updates')
@Controller('v1')
export class LiveController {
  constructor(
    private readonly streams: LiveStreams,
    private readonly updates: LiveUpdates,
    private readonly instances: InstanceQueries,
  ) {}

  @Get('process-instances/:key/events')
  @SignedIn()
  @ApiOperation({ summary: 'Tells of each committed step of the tree of an instance (`tree`), within a second' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse(STREAM)
  @ApiProblems(404, 429, 503)
  @lastEventId
  async ofInstance(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Req() { authentication }: AuthenticatedRequest,
    @Res() response: Response,
    @Headers('last-event-id') seen?: string,
  ): Promise<void> {
    const { rootKey } = await this.instances.assertVisible(key, actor);
    await this.streams.open(response, {
      authentication: authentication!,
      parts: [
        {
          name: TREE,
          keys: [rootKey],
          watch: this.updates.named(TREE),
          about: { rootProcessInstanceKey: rootKey },
        },
      ],
      lastEventId: seen,
      check: () => this.instances.assertVisible(key, actor),
    });
  }

  @Get('me/events')
  @SignedIn()
  @ApiOperation({ summary: 'Tells when my queue of tasks (`work`) or my notices (`notices`) have changed' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse(STREAM)
  @ApiProblems(429, 503)
  @lastEventId
  async mine(
    @CurrentActor() actor: Actor,
    @Req() { authentication }: AuthenticatedRequest,
    @Res() response: Response,
    @Headers('last-event-id') seen?: string,
  ): Promise<void> {
    await this.streams.open(response, {
      authentication: authentication!,
      parts: this.updates.ownParts(actor),
      lastEventId: seen,
      // It is about the actor's own; when that changes the session's actor has changed.
      check: () => Promise.resolve(),
    });
  }
}
