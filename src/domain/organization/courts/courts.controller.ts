import { Body, Controller, Get, HttpCode, Param, Post, Query, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiBody,
  ApiConsumes,
  ApiForbiddenResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../../infrastructure/idempotency/index.js';
import { ApiIdempotencyKey } from '../../../infrastructure/http/index.js';
import { CurrentActor, Roles, SignedIn } from '../../../infrastructure/http/access/index.js';
import type { Page } from '../../../infrastructure/search/index.js';
import type { Actor } from '../../../shared/actor.js';
import {
  courtImportPreviewSchema,
  courtImportResultSchema,
  courtImportSchema,
  courtPageSchema,
  courtQuerySchema,
  courtSchema,
  staffQuerySchema,
  staffSchema,
  type CourtImportDto,
  type CourtImportPreviewDto,
  type CourtQueryDto,
  type StaffQueryDto,
} from '../organization.dto.js';
import { AdministeredCourts } from '../users/administered-courts.js';
import { UserDirectory } from '../users/user-directory.js';
import { CourtDirectory } from './court-directory.js';
import { isWithin, type Court } from './court.js';
import { courtFileRefused, courtNotFound } from './court.errors.js';
import { FindCourts, type CourtInTree } from './find-courts.js';
import { ImportCourts, type CourtImportResult } from './import-courts.js';
import type { CourtImportRow } from './merge-courts.js';
import { PreviewImport } from './preview-import.js';
import { readCourtFile } from './read-court-file.js';

const MAX_FILE_BYTES = 10 * 1024 * 1024;

@ApiTags('Courts')
@Controller('v1/courts')
export class CourtsController {
  constructor(
    private readonly find: FindCourts,
    private readonly imports: ImportCourts,
    private readonly previews: PreviewImport,
    private readonly directory: CourtDirectory,
    private readonly users: UserDirectory,
    private readonly administered: AdministeredCourts,
    private readonly answers: AnsweredRequests,
  ) {}

  @Get()
  @SignedIn()
  @ApiOperation({ summary: 'Search the courts, in the order of the tree' })
  @ApiOkResponse({ standardSchema: courtPageSchema })
  @ApiNotFoundResponse({ description: 'court-not-found: no such court in `within`' })
  search(@Query({ schema: courtQuerySchema }) query: CourtQueryDto): Promise<Page<CourtInTree>> {
    return this.find.search(query);
  }

  @Get(':id')
  @SignedIn()
  @ApiOperation({ summary: 'One court' })
  @ApiOkResponse({ standardSchema: courtSchema })
  @ApiNotFoundResponse({ description: 'court-not-found' })
  one(@Param('id') id: string): Promise<Court> {
    return this.find.byId(id);
  }

  @Get(':id/staff')
  @SignedIn()
  @ApiOperation({ summary: 'Who works at an own court, or at one below: for choosing a handler' })
  @ApiOkResponse({ standardSchema: staffSchema })
  @ApiNotFoundResponse({ description: 'court-not-found: also for a court that is neither own nor below' })
  async staff(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: staffQuerySchema }) { role }: StaffQueryDto,
  ) {
    const court = this.directory.get(id);
    if (!actor.scopes.some((scope) => isWithin(court.path, scope))) throw courtNotFound(id);
    const users = await this.users.atCourt(id, role);
    return {
      items: users.map((user) => ({
        id: user.id,
        displayName: user.displayName,
        roles: user.roles.filter(({ courtId }) => courtId === id).map((held) => held.role),
      })),
    };
  }

  @Post('import')
  @HttpCode(200)
  @Roles('administrator')
  @ApiOperation({
    summary: 'Bring the tree up to a list: all rows or none; courts left out stay, none is deleted',
    description: 'Repeating it changes nothing. Rows must lie within the courts that the caller administers.',
  })
  @ApiOkResponse({ standardSchema: courtImportResultSchema })
  @ApiForbiddenResponse({ description: 'role-required' })
  @ApiUnprocessableEntityResponse({ description: 'court-import-refused: every error at `/rows/<index>/<field>`' })
  @ApiIdempotencyKey()
  import(
    @CurrentActor() actor: Actor,
    @Body({ schema: courtImportSchema }) { rows }: CourtImportDto,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<CourtImportResult> {
    const bringUp = () => this.imports.execute(rows, this.administered.pathsOf(actor), actor);
    return this.answers.once(request, rows, bringUp);
  }

  @Post('import/preview')
  @HttpCode(200)
  @Roles('administrator')
  @ApiOperation({ summary: 'What an import would do, row by row; nothing is written' })
  @ApiOkResponse({ standardSchema: courtImportPreviewSchema })
  @ApiForbiddenResponse({ description: 'role-required' })
  preview(
    @CurrentActor() actor: Actor,
    @Body({ schema: courtImportSchema }) { rows }: CourtImportDto,
  ): Promise<CourtImportPreviewDto> {
    return this.previewOf(
      actor,
      rows,
      rows.map((_, index) => index + 1),
    );
  }

  @Post('import/file')
  @HttpCode(200)
  @Roles('administrator')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 0 } }))
  @ApiOperation({
    summary: 'The same for a file: JSON, CSV in UTF-8 or Excel; nothing is written',
    description:
      'Columns: 编号 or id, 名称 or name, 代字 or sign, 上级法院编号 or parentId, 行政区划代码 or administrativeCode, 状态 or active.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiOkResponse({ standardSchema: courtImportPreviewSchema })
  @ApiForbiddenResponse({ description: 'role-required' })
  @ApiUnprocessableEntityResponse({ description: 'court-file-refused: what is wrong at each cell; no workbook' })
  async file(
    @CurrentActor() actor: Actor,
    @UploadedFile() file: { buffer: Buffer } | undefined,
  ): Promise<CourtImportPreviewDto> {
    if (!file) throw courtFileRefused([], 'file-missing');
    const { rows, lines } = await readCourtFile(file.buffer);
    return this.previewOf(actor, rows, lines);
  }

  private async previewOf(
    actor: Actor,
    rows: CourtImportRow[],
    lines: readonly number[],
  ): Promise<CourtImportPreviewDto> {
    const preview = await this.previews.execute(rows, this.administered.pathsOf(actor));
    const shown = preview.rows
      .filter(({ effect }) => effect !== 'unchanged')
      .sort((a, b) => Number(b.effect === 'refused') - Number(a.effect === 'refused') || a.index - b.index);
    return {
      counts: preview.counts,
      alsoMoved: preview.alsoMoved,
      rows: shown.map(({ index, ...row }) => ({ line: lines[index]!, ...row })),
      importable: preview.counts.refused > 0 ? null : rows,
    };
  }
}
