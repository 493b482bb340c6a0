import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor, Roles, SignedIn } from '../../../infrastructure/http/access/index.js';
import { ApiProblems, etagOf, IfMatch } from '../../../infrastructure/http/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../../platform/engine/index.js';
import type { Actor } from '../../../shared/actor.js';
import { daysOfYear } from './calendar-days.js';
import {
  calendarDaysSchema,
  calendarSchema,
  calendarYearInputSchema,
  calendarYearSchema,
  publishedYearSchema,
  recomputationSchema,
  yearParameterSchema,
  yearPreviewSchema,
} from './calendar.dto.js';
import { recomputationNotFound } from './calendar.errors.js';
import { PreviewYear } from './preview-year.js';
import { PublishYear } from './publish-year.js';
import { isRecomputation, recomputationKey } from './recomputation.js';
import { ShowCalendar } from './show-calendar.js';

@ApiTags('Calendar')
@Controller('v1/calendar')
export class CalendarController {
  constructor(
    private readonly show: ShowCalendar,
    private readonly publish: PublishYear,
    private readonly previews: PreviewYear,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'The calendar of working days: which years are known, and through which day' })
  @ApiOkResponse({ standardSchema: calendarSchema })
  whole() {
    return this.show.whole();
  }

  @Get(':year')
  @SignedIn()
  @ApiOperation({ summary: 'One year: days off and make-up working days; the answer has an ETag' })
  @ApiOkResponse({ standardSchema: calendarYearSchema })
  @ApiProblems(400)
  async one(
    @Param('year', { schema: yearParameterSchema }) year: number,
    @Res({ passthrough: true }) response: Response,
  ) {
    return tagged(response, await this.show.year(year));
  }

  @Get(':year/days')
  @SignedIn()
  @ApiOperation({ summary: 'Every day of a year, and whether people work on it' })
  @ApiOkResponse({ standardSchema: calendarDaysSchema })
  @ApiProblems(400)
  async days(@Param('year', { schema: yearParameterSchema }) year: number) {
    const days = daysOfYear(await this.show.year(year));
    return { year, days, workingDays: days.filter(({ kind }) => kind === 'working' || kind === 'make_up').length };
  }

  @Post(':year/preview')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'What publishing a year would do: days that change, deadlines that may move' })
  @ApiOkResponse({ standardSchema: yearPreviewSchema })
  @ApiProblems(400, 403)
  preview(
    @Param('year', { schema: yearParameterSchema }) year: number,
    @Body({ schema: calendarYearInputSchema }) body: z.output<typeof calendarYearInputSchema>,
  ) {
    return this.previews.execute({ year, ...body });
  }

  // One calendar counts for all courts: an administrator of one must not move the deadlines of all.
  @Put(':year')
  @Roles('platform-administrator')
  @ApiOperation({
    summary: 'Put the notice of a year in force; open deadlines are computed anew',
    description:
      'The whole year, in place of what was there; what is in force already is left alone, so it may be repeated. Only an administrator of the Supreme Court may. How far the deadlines have come: `/v1/calendar/recomputations/{key}`.',
  })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that you saw, "0" for a year not known' })
  @ApiOkResponse({ standardSchema: publishedYearSchema })
  @ApiProblems(400, 403, 412, 422)
  async put(
    @CurrentActor() actor: Actor,
    @Param('year', { schema: yearParameterSchema }) year: number,
    @Body({ schema: calendarYearInputSchema }) body: z.output<typeof calendarYearInputSchema>,
    @IfMatch() expected: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const changed = await this.publish.execute(actor, { year, ...body }, expected);
    const published = tagged(response, await this.show.year(year));
    const key = recomputationKey(published.version);
    const asked = await this.host.rescheduleProgress(key);
    return { ...published, changed, recomputationKey: asked ? key : null };
  }

  @Get('recomputations/:key')
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'How far the deadlines have come after a year was published' })
  @ApiOkResponse({ standardSchema: recomputationSchema })
  @ApiProblems(403, 404)
  async progress(@Param('key') key: string) {
    const progress = isRecomputation(key) ? await this.host.rescheduleProgress(key) : undefined;
    if (!progress) throw recomputationNotFound();
    return { ...progress, requestedAt: new Date(progress.requestedAt).toISOString() };
  }
}

function tagged<T extends { version: number }>(response: Response, year: T): T {
  response.setHeader('ETag', etagOf(year.version));
  return year;
}
