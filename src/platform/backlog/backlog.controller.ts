import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Roles } from '../../infrastructure/http/access/index.js';
import { ApiProblems } from '../../infrastructure/http/index.js';
import { CountBacklog } from './count-backlog.js';

const count = z.int().min(0);

const backlogSchema = z
  .strictObject({
    timersDue: count.describe('Due by the legal clock, not yet fired'),
    nextTimerAt: z.string().nullable().describe('When the next timer falls due, ISO 8601, UTC; null without any'),
    messagesDue: count.describe('On their way: handed over or given up next'),
    messagesKept: count.describe('Buffered for whoever waits within their time to live'),
    jobsWaiting: count,
    incidentsOpen: count,
  })
  .meta({ id: 'Backlog' });

@ApiTags('Operation')
@Controller('v1/backlog')
export class BacklogController {
  constructor(private readonly countBacklog: CountBacklog) {}

  // Counts over all courts: for those who run the platform only.
  @Get()
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'What the platform has still to do by itself, and when it will be next' })
  @ApiOkResponse({ standardSchema: backlogSchema })
  @ApiProblems(403)
  async read(): Promise<z.output<typeof backlogSchema>> {
    const { nextTimerAt, ...counts } = await this.countBacklog.execute();
    return { ...counts, nextTimerAt: nextTimerAt === null ? null : new Date(nextTimerAt).toISOString() };
  }
}
