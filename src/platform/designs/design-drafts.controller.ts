import { Body, Controller, Delete, Get, HttpCode, Put, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { ApiProblems, etagOf, IfMatch, LargestBody } from '../../infrastructure/http/index.js';
import type { Actor } from '../../shared/actor.js';
import { MAX_FILES_JSON_BYTES } from '../definitions/index.js';
import { DesignDrafts } from './design-drafts.js';
import { designDraftSchema, designPathSchema, openDraftSchema, savedDraftSchema } from './designs.dto.js';

@ApiTags('Designs')
@Roles('designer')
@Controller('v1/designs/draft')
export class DesignDraftsController {
  constructor(private readonly drafts: DesignDrafts) {}

  @Get()
  @ApiOperation({ summary: 'What you have drawn so far; nobody else reads it' })
  @ApiOkResponse({ standardSchema: openDraftSchema })
  @ApiProblems(400, 404)
  async read(
    @CurrentActor() actor: Actor,
    @Query({ schema: designPathSchema }) { path }: z.output<typeof designPathSchema>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.output<typeof openDraftSchema>> {
    const { version, ...draft } = await this.drafts.read(path, actor);
    response.setHeader('ETag', etagOf(version));
    return draft;
  }

  @Put()
  @LargestBody(MAX_FILES_JSON_BYTES)
  @ApiOperation({
    summary: 'Keep what you have drawn so far; it need not be valid',
    description:
      'With If-Match a draft that was saved elsewhere meanwhile is not overwritten: 412 draft-changed shows what is kept. “0” means that there is none yet.',
  })
  @ApiOkResponse({ standardSchema: savedDraftSchema })
  @ApiProblems(400, 412, 413, 422)
  async save(
    @CurrentActor() actor: Actor,
    @Body({ schema: designDraftSchema }) body: z.output<typeof designDraftSchema>,
    @IfMatch() expectedVersion: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.output<typeof savedDraftSchema>> {
    const { version, path, basedOn, savedAt } = await this.drafts.save(body, actor, expectedVersion);
    response.setHeader('ETag', etagOf(version));
    return { path, basedOn, savedAt };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Throw away what you have drawn so far',
    description: 'With If-Match a draft that was saved elsewhere meanwhile stays: 412 draft-changed shows it.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 412)
  async discard(
    @CurrentActor() actor: Actor,
    @Query({ schema: designPathSchema }) { path }: z.output<typeof designPathSchema>,
    @IfMatch() expectedVersion: number | undefined,
  ): Promise<void> {
    await this.drafts.discard(path, actor, expectedVersion);
  }
}
