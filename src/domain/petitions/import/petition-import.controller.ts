import {
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles, SignedIn } from '../../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, IdempotencyKey, Language } from '../../../infrastructure/http/index.js';
import type { Actor } from '../../../shared/actor.js';
import type { Text } from '../../../shared/errors.js';
import { importRefused } from '../refusals.js';
import { ImportPetitions } from './import-petitions.js';
import { ImportProgress } from './import-progress.js';
import {
  importAnswerSchema,
  importPreviewSchema,
  importProgressSchema,
  type ImportAnswer,
  type ImportPreview,
  type ImportProgressView,
} from './import.dto.js';
import { PreviewImport } from './preview-import.js';
import { RefusedRows } from './refused-rows.js';
import { writeTemplate } from './write-template.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MAX_FILE_BYTES = 20 * 1024 * 1024;

const FILE = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } };

const upload = () => FileInterceptor('file', { limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 0 } });

type Uploaded = { buffer: Buffer } | undefined;

function bytesOf(file: Uploaded): Buffer {
  if (!file) throw fileMissing();
  return file.buffer;
}

@ApiTags('Petitions')
@Controller('v1/petitions')
export class PetitionImportController {
  constructor(
    private readonly imports: ImportPetitions,
    private readonly previews: PreviewImport,
    private readonly refused: RefusedRows,
    private readonly progress: ImportProgress,
  ) {}

  @Get('import-template')
  @SignedIn()
  @Header(
    'Content-Disposition',
    `attachment; filename="petitions.xlsx"; filename*=UTF-8''${encodeURIComponent('信访登记模板.xlsx')}`,
  )
  @ApiOperation({ summary: 'The empty Excel template for registering in batch' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async template(): Promise<StreamableFile> {
    return new StreamableFile(await writeTemplate(), { type: XLSX });
  }

  @Post('import/preview')
  @HttpCode(200)
  @Roles('clerk')
  @UseInterceptors(upload())
  @ApiOperation({ summary: 'What would become of each row of an Excel file, by cell; nothing is written' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FILE })
  @ApiOkResponse({ standardSchema: importPreviewSchema })
  @ApiProblems(400, 403, 413, 422)
  preview(@CurrentActor() actor: Actor, @UploadedFile() file: Uploaded): Promise<ImportPreview> {
    return this.previews.execute(bytesOf(file), actor);
  }

  @Post('import/refused-rows')
  @HttpCode(200)
  @Roles('clerk')
  @UseInterceptors(upload())
  @ApiOperation({
    summary: 'The rows of an Excel file that can’t be registered, as Excel, with the reasons in the cells',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FILE })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems(400, 403, 413, 422)
  async refusedRows(
    @CurrentActor() actor: Actor,
    @UploadedFile() file: Uploaded,
    @Language() language: keyof Text,
  ): Promise<StreamableFile> {
    const rows = await this.refused.execute(bytesOf(file), actor, language);
    return new StreamableFile(rows, { type: XLSX, disposition: 'attachment; filename="refused.xlsx"' });
  }

  @Post('import')
  @HttpCode(200)
  @Roles('clerk')
  @UseInterceptors(upload())
  @ApiOperation({
    summary: 'Register petitions from an Excel file',
    description:
      'Good rows are registered, each once; wrong ones are told by row and cell. See docs/import-template.md.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FILE })
  @ApiOkResponse({ standardSchema: importAnswerSchema })
  @ApiProblems(400, 403, 409, 413, 422)
  @ApiIdempotencyKey()
  import(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() idempotencyKey: string,
    @UploadedFile() file: Uploaded,
  ): Promise<ImportAnswer> {
    return this.imports.execute(bytesOf(file), actor, idempotencyKey);
  }

  @Get('imports/:request')
  @Roles('clerk')
  @ApiOperation({ summary: 'How far an upload of yours has come' })
  @ApiParam({ name: 'request', description: 'Its `Idempotency-Key`, or the key of the import' })
  @ApiOkResponse({ standardSchema: importProgressSchema })
  @ApiProblems(403, 404)
  importProgress(@CurrentActor() actor: Actor, @Param('request') request: string): Promise<ImportProgressView> {
    return this.progress.execute(request, actor);
  }

  @Get('imports/:request/result')
  @Roles('clerk')
  @ApiOperation({ summary: 'What became of each row of an upload of yours' })
  @ApiParam({ name: 'request', description: 'Its `Idempotency-Key`, or the key of the import' })
  @ApiOkResponse({ standardSchema: importAnswerSchema })
  @ApiProblems(403, 404)
  importResult(@CurrentActor() actor: Actor, @Param('request') request: string): Promise<ImportAnswer> {
    return this.progress.result(request, actor);
  }
}

const fileMissing = () =>
  importRefused('file-missing', {
    zh: '没有收到文件。请以 multipart/form-data 的 file 字段上传 .xlsx 文件。',
    en: 'No file arrived. Upload an .xlsx file as the field `file` of multipart/form-data.',
  });
