import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles, SignedIn } from '../../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, IdempotencyKey } from '../../../infrastructure/http/index.js';
import type { Actor } from '../../../shared/actor.js';
import {
  clocksSchema,
  pauseBegunSchema,
  pauseEndSchema,
  pauseRequestSchema,
  type ClocksView,
  type PauseEnd,
  type PauseRequest,
} from './clocks.dto.js';
import { GetClocks } from './get-clocks.js';
import { PauseClock } from './pause-clock.js';

@ApiTags('Petitions')
@Controller('v1/petitions/:key')
export class ClocksController {
  constructor(
    private readonly clocks: GetClocks,
    private readonly pauses: PauseClock,
  ) {}

  @Get('clocks')
  @SignedIn()
  @ApiOperation({ summary: 'The petition clock of each round: its deadline and how it was derived' })
  @ApiOkResponse({ standardSchema: clocksSchema })
  @ApiProblems(404)
  all(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<ClocksView> {
    return this.clocks.execute(key, actor);
  }

  // A durable step remembers its own commands, so these two need no other memory of repetitions.
  @Post('clock-pauses')
  @Roles('handler', 'supervisor', 'leader')
  @ApiOperation({ summary: 'Let the petition clock stand still, for a reason that the law does not count' })
  @ApiCreatedResponse({ standardSchema: pauseBegunSchema })
  @ApiProblems(400, 403, 404, 409, 422)
  @ApiIdempotencyKey()
  pause(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: pauseRequestSchema }) body: PauseRequest,
    @IdempotencyKey() repeatKey: string,
  ): Promise<{ pauseKey: string }> {
    return this.pauses.begin(key, body, actor, repeatKey);
  }

  @Post('clock-pauses/:pauseKey/end')
  @HttpCode(204)
  @Roles('handler', 'supervisor', 'leader')
  @ApiOperation({ summary: 'Let the petition clock go on' })
  @ApiNoContentResponse()
  @ApiProblems(400, 403, 404, 409, 422)
  @ApiIdempotencyKey()
  async resume(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Param('pauseKey') pauseKey: string,
    @Body({ schema: pauseEndSchema }) body: PauseEnd,
    @IdempotencyKey() repeatKey: string,
  ): Promise<void> {
    await this.pauses.end(key, pauseKey, body, actor, repeatKey);
  }
}
