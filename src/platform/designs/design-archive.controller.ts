import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Post, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems } from '../../infrastructure/http/index.js';
import { AnsweredRequests, type ClientRequest, RepeatableRequest } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { importFieldsSchema, importResultSchema } from './designs.dto.js';
import { fileMissing } from './designs.errors.js';
import { ExportDesigns } from './export-designs.js';
import { ImportDesigns, type Upload } from './import-designs.js';

const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
const ZIP = 'application/zip';

/** One file, whose name is read as UTF-8. */
const upload = (fields: number) =>
  FileInterceptor('file', { defParamCharset: 'utf8', limits: { fileSize: MAX_UPLOAD_BYTES, files: 1, fields } });

const FILE = { type: 'string', format: 'binary' };

@ApiTags('Designs')
@Roles('designer')
@Controller('v1/designs/archive')
export class DesignArchiveController {
  constructor(
    private readonly exports: ExportDesigns,
    private readonly imports: ImportDesigns,
    private readonly answers: AnsweredRequests,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The newest version of every file, as a zip by their paths' })
  @ApiProduces(ZIP)
  @ApiOkResponse({ schema: FILE })
  async archive(): Promise<StreamableFile> {
    const content = await this.exports.execute();
    return new StreamableFile(content, { type: ZIP, disposition: 'attachment; filename="designs.zip"' });
  }

  @Post('preview')
  @HttpCode(200)
  @UseInterceptors(upload(0))
  @ApiOperation({ summary: 'What would become of each file of a zip, or of a single file; nothing is saved' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: FILE } } })
  @ApiOkResponse({ standardSchema: importResultSchema })
  @ApiProblems(400, 413, 422)
  async preview(
    @CurrentActor() actor: Actor,
    @UploadedFile() file: Upload | undefined,
  ): Promise<z.output<typeof importResultSchema>> {
    if (!file) throw fileMissing();
    return { files: (await this.imports.examine(file, actor)).states };
  }

  @Post()
  @HttpCode(200)
  @UseInterceptors(upload(3))
  @ApiOperation({
    summary: 'Save the files of a zip, or a single file, as new versions: all or none',
    description:
      'A single file becomes the one of its name, where there is exactly one; else it stands at the top. ' +
      'A zip that was taken out here says which versions it holds: where somebody has saved since, the import is refused ' +
      '(409 import-overtaken) unless `overlay` is true. What comes back unchanged is left alone.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'reason'],
      properties: {
        file: FILE,
        reason: { type: 'string', maxLength: 500 },
        overlay: { type: 'string', enum: ['true', 'false'] },
        seen: { type: 'string', description: 'JSON: the newest versions by path that the preview has shown' },
      },
    },
  })
  @ApiOkResponse({ standardSchema: importResultSchema })
  @ApiProblems(400, 409, 413, 422)
  @ApiIdempotencyKey()
  async import(
    @CurrentActor() actor: Actor,
    @UploadedFile() file: Upload | undefined,
    @Body({ schema: importFieldsSchema }) fields: z.output<typeof importFieldsSchema>,
    @RepeatableRequest() request: ClientRequest,
  ): Promise<z.output<typeof importResultSchema>> {
    if (!file) throw fileMissing();
    const hash = createHash('sha256').update(file.buffer).digest('hex');
    const sent = { name: file.originalname, hash, ...fields };
    const { reason, seen } = fields;
    const decision = { reason, overlay: fields.overlay === 'true', ...(seen && { seen }) };
    // Unpacked before the unit of work begins, which on SQLite holds up all others.
    const examined = await this.imports.examine(file, actor);
    return this.answers.once(request, sent, async () => ({
      files: await this.imports.execute(examined, decision, actor),
    }));
  }
}
