import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { LEGAL_CLOCK, type LegalClock, SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { CurrentActor, Roles, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { OpenDeadlines } from '../deadlines/index.js';
import { fallingDueQuerySchema, fallingDueSchema, legalClockMoveSchema, legalClockSchema } from './legal-clock.dto.js';
import { MoveClockAudited } from './move-clock-audited.js';

@ApiTags('Legal clock')
@Controller('v1/legal-clock')
export class LegalClockController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly move: MoveClockAudited,
    private readonly answers: AnsweredRequests,
    private readonly deadlines: OpenDeadlines,
    @Inject(LEGAL_CLOCK) private readonly clock: LegalClock,
    @Inject(SYSTEM_CLOCK) private readonly system: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The time by which deadlines run' })
  @ApiOkResponse({ standardSchema: legalClockSchema })
  async read() {
    // The read takes up a clock that another node has moved.
    return this.unitOfWork.read(async () => this.present({ now: this.clock.now(), rate: this.clock.setting.rate }));
  }

  @Get('falling-due')
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'What would fall due if the legal clock went on to an instant' })
  @ApiOkResponse({ standardSchema: fallingDueSchema })
  @ApiProblems(400, 403)
  async fallingDue(@Query({ schema: fallingDueQuerySchema }) query: z.output<typeof fallingDueQuerySchema>) {
    const until = Date.parse(query.until);
    const now = await this.unitOfWork.read(async () => this.clock.now());
    const { timers, tasks, first } = await this.deadlines.between(now, until);
    const next = await this.deadlines.nextTimer(now);
    return {
      now: iso(now),
      until: iso(until),
      timers,
      tasks,
      first: first.map(({ taskKey, name, dueAt }) => ({ taskKey, name, dueAt: iso(dueAt) })),
      nextTimerAt: next === undefined ? null : iso(next),
    };
  }

  // An administrator of one court must not move the deadlines of all.
  @Post()
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({
    summary: 'Move the legal clock forward, or have it run faster: in the demo profile',
    description:
      'For all nodes; what falls due fires at once. Only an administrator of the Supreme Court may, and outside the demo profile nobody (legal-clock-fixed).',
  })
  @ApiOkResponse({ standardSchema: legalClockSchema })
  @ApiProblems(400, 403, 422)
  @ApiIdempotencyKey()
  async set(
    @CurrentActor() actor: Actor,
    @Body({ schema: legalClockMoveSchema }) body: z.output<typeof legalClockMoveSchema>,
    @RepeatableRequest() request: ClientRequest,
  ) {
    const { instant, rate } = body;
    const change = {
      ...(instant === undefined ? {} : { instant: Date.parse(instant) }),
      ...(rate === undefined ? {} : { rate }),
    };
    return this.answers.once(request, body, async () => this.present(await this.move.execute(actor, change)));
  }

  private present({ now, rate }: { now: number; rate: number }) {
    return { now: iso(now), rate, movable: this.config.profile === 'demo', systemNow: iso(this.system.now()) };
  }
}

const iso = (instant: number): string => new Date(instant).toISOString();
