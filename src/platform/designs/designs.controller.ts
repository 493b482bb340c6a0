import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, AsWritten, IfMatch, LargestBody } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { MAX_FILES_JSON_BYTES } from '../definitions/index.js';
import { DesignQueries } from './design-queries.js';
import {
  designContentQuerySchema,
  designContentSchema,
  designListSchema,
  designPathSchema,
  designVersionListSchema,
  newVersionResultSchema,
  newVersionSchema,
  removalSchema,
  restorationSchema,
  surroundingsSchema,
} from './designs.dto.js';
import type { DesignVersion } from './designs.entity.js';
import { ListDesigns } from './list-designs.js';
import { RemoveDesign } from './remove-design.js';
import { RestoreDesign } from './restore-design.js';
import { SaveDesign } from './save-design.js';
import { DesignSurroundings } from './surroundings.js';

@ApiTags('Designs')
@Roles('designer')
@Controller('v1/designs')
export class DesignsController {
  constructor(
    private readonly designs: ListDesigns,
    private readonly queries: DesignQueries,
    private readonly around: DesignSurroundings,
    private readonly saving: SaveDesign,
    private readonly restoring: RestoreDesign,
    private readonly removing: RemoveDesign,
    private readonly answers: AnsweredRequests,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The files that designers work on, with what is in force of each, what lies in the folder, and who draws',
  })
  @ApiOkResponse({ standardSchema: designListSchema })
  list(@CurrentActor() actor: Actor): Promise<z.output<typeof designListSchema>> {
    return this.designs.execute(actor);
  }

  @Get('versions')
  @ApiOperation({ summary: 'The versions of a file, the newest first: who, when, why' })
  @ApiOkResponse({ standardSchema: designVersionListSchema })
  @ApiProblems(400, 404)
  async versions(@Query({ schema: designPathSchema }) { path }: z.output<typeof designPathSchema>) {
    return { items: await this.queries.versions(path) };
  }

  @Get('content')
  @ApiOperation({ summary: 'The text of a version; without a version, of the newest' })
  @ApiOkResponse({ standardSchema: designContentSchema })
  @ApiProblems(400, 404)
  content(
    @Query({ schema: designContentQuerySchema }) { path, version }: z.output<typeof designContentQuerySchema>,
  ): Promise<z.output<typeof designContentSchema>> {
    return this.queries.content(path, version);
  }

  @Get('surroundings')
  @ApiOperation({
    summary: 'What the deployment gate needs to know around a diagram: names in code, and what else there is',
    description: 'Of what is in force, overlaid with the newest saved versions.',
  })
  @ApiOkResponse({ standardSchema: surroundingsSchema })
  surroundings(): Promise<z.output<typeof surroundingsSchema>> {
    return this.around.read();
  }

  @Post('versions')
  @HttpCode(200)
  @LargestBody(MAX_FILES_JSON_BYTES)
  @AsWritten(true)
  @ApiOperation({
    summary: 'Save a version; your draft of the file goes',
    description:
      'Where somebody has saved since `basedOn` it is refused (409 design-changed, with who and when), and your draft stays. ' +
      'The text of the newest version is not saved twice. A version need not pass the deployment gate. ' +
      'With If-Match, the ETag of the draft on the screen (“0”: none), a draft that was saved elsewhere meanwhile stays, and nothing is saved: 412 draft-changed shows it.',
  })
  @ApiOkResponse({ standardSchema: newVersionResultSchema })
  @ApiProblems(400, 404, 409, 412, 413, 422)
  @ApiIdempotencyKey()
  save(
    @CurrentActor() actor: Actor,
    @Body({ schema: newVersionSchema }) body: z.output<typeof newVersionSchema>,
    @IfMatch() draftVersion: number | undefined,
    @RepeatableRequest() request: ClientRequest,
  ) {
    return this.answers.once(request, body, async () =>
      presentSaved(await this.saving.execute(body, actor, draftVersion)),
    );
  }

  @Post('restorations')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put the text of an earlier version on top again; the versions between stay' })
  @ApiOkResponse({ standardSchema: newVersionResultSchema })
  @ApiProblems(400, 404)
  @ApiIdempotencyKey()
  restore(
    @CurrentActor() actor: Actor,
    @Body({ schema: restorationSchema }) body: z.output<typeof restorationSchema>,
    @RepeatableRequest() request: ClientRequest,
  ) {
    return this.answers.once(request, body, async () => presentSaved(await this.restoring.execute(body, actor)));
  }

  @Post('removals')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Hide a file of which nothing is in force',
    description: 'Its versions stay; saving it again, based on its last version, brings it back.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 404, 409)
  @ApiIdempotencyKey()
  async remove(
    @CurrentActor() actor: Actor,
    @Body({ schema: removalSchema }) body: z.output<typeof removalSchema>,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<void> {
    await this.answers.once(request, body, () => this.removing.execute(body, actor));
  }
}

const presentSaved = ({ path, version, resourceHash }: DesignVersion) => ({ path, version, hash: resourceHash });
