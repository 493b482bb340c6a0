import { Controller, Get, Header, HttpCode, Post, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles, SignedIn } from '../../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, IdempotencyKey } from '../../../infrastructure/http/index.js';
import type { Actor } from '../../../shared/actor.js';
import { importRefused } from '../refusals.js';
import { ImportPetitions } from './import-petitions.js';
import { importAnswerSchema, type ImportAnswer } from './import.dto.js';
import { writeTemplate } from './write-template.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MAX_FILE_BYTES = 20 * 1024 * 1024;

@ApiTags('Petitions')
@Controller('v1/petitions')
export class PetitionImportController {
  constructor(private readonly imports: ImportPetitions) {}

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

  @Post('import')
  @HttpCode(200)
  @Roles('clerk')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 0 } }))
  @ApiOperation({
    summary: 'Register petitions from an Excel file',
    description:
      'Good rows are registered, each once; wrong ones are told by row and cell. See docs/import-template.md.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiOkResponse({ standardSchema: importAnswerSchema })
  @ApiProblems(400, 403, 409, 413, 422)
  @ApiIdempotencyKey()
  import(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() idempotencyKey: string,
    @UploadedFile() file: { buffer: Buffer } | undefined,
  ): Promise<ImportAnswer> {
    if (!file) throw fileMissing();
    return this.imports.execute(file.buffer, actor, idempotencyKey);
  }
}

const fileMissing = () =>
  importRefused('file-missing', {
    zh: '没有收到文件。请以 multipart/form-data 的 file 字段上传 .xlsx 文件。',
    en: 'No file arrived. Upload an .xlsx file as the field `file` of multipart/form-data.',
  });
