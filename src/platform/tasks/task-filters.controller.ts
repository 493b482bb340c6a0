import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, etagOf, IfMatch } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { CountTasks } from './count-tasks.js';
import { SavedFilters } from './saved-filters.js';
import {
  newTaskFilterSchema,
  savedTaskFilterSchema,
  taskFilterChangeSchema,
  taskFilterOrderSchema,
  taskFiltersSchema,
} from './task-filters.dto.js';
import type { UserTaskFilter } from './user-task.entity.js';

@ApiTags('User tasks')
@SignedIn()
@Controller('v1/me/task-filters')
export class TaskFiltersController {
  constructor(
    private readonly counts: CountTasks,
    private readonly filters: SavedFilters,
    private readonly answers: AnsweredRequests,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The queues of your desk and the filters that you have saved, each with how much it finds' })
  @ApiOkResponse({ standardSchema: taskFiltersSchema })
  async all(@CurrentActor() actor: Actor) {
    const legalNow = this.legalClock.now();
    const { queues, saved } = await this.counts.all(actor);
    return { queues, saved: saved.map(present), legalNow };
  }

  @Post()
  @ApiOperation({ summary: 'Save a filter under a name, after the others' })
  @ApiCreatedResponse({ standardSchema: savedTaskFilterSchema })
  @ApiProblems(400, 422)
  @ApiIdempotencyKey()
  async add(
    @CurrentActor() actor: Actor,
    @Body({ schema: newTaskFilterSchema }) body: z.output<typeof newTaskFilterSchema>,
    @RepeatableRequest() request: ClientRequest,
    @Res({ passthrough: true }) response: Response,
  ) {
    const content = { ...body, filter: body.filter as Filter };
    const row = await this.answers.once(request, body, () => this.filters.add(actor, content));
    return this.tagged(actor, row, response);
  }

  @Patch(':key')
  @ApiOperation({ summary: 'Rename it or change what it finds; what is left out stays' })
  @ApiOkResponse({ standardSchema: savedTaskFilterSchema })
  @ApiProblems(400, 404, 412)
  async change(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: taskFilterChangeSchema }) body: z.output<typeof taskFilterChangeSchema>,
    @IfMatch() expectedVersion: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const row = await this.filters.change(actor, key, body as Parameters<SavedFilters['change']>[2], expectedVersion);
    return this.tagged(actor, row, response);
  }

  @Delete(':key')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete it' })
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<void> {
    return this.filters.remove(actor, key);
  }

  @Put('order')
  @HttpCode(204)
  @ApiOperation({ summary: 'Put them into another order' })
  @ApiNoContentResponse()
  @ApiProblems(400, 422)
  async order(
    @CurrentActor() actor: Actor,
    @Body({ schema: taskFilterOrderSchema }) { filterKeys }: z.output<typeof taskFilterOrderSchema>,
  ): Promise<void> {
    await this.filters.order(actor, filterKeys);
  }

  private async tagged(actor: Actor, row: UserTaskFilter, response: Response) {
    const [count] = await this.counts.count(actor, [row]);
    response.setHeader('ETag', etagOf(row.version));
    return present({ ...row, count: count! });
  }
}

const present = ({ key, name, filter, overseen, count, version }: UserTaskFilter & { count: number }) => ({
  filterKey: key,
  name,
  filter,
  overseen,
  count,
  version,
});
