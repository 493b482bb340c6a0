import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, IdempotencyKey } from '../../infrastructure/http/index.js';
import { type NumberedPageQuery, numberedPageQuerySchema } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { AttachFileUseCase } from './attach-file.js';
import { attachmentPageSchema, newAttachmentResultSchema } from './attachments.dto.js';
import { attachmentMissing } from './attachments.errors.js';
import { Attachments } from './attachments.js';
import { type Place, Places } from './places.js';
import { RemoveAttachmentUseCase } from './remove-attachment.js';

const MAX_FILE_BYTES = 20 * 1024 * 1024;

interface Upload {
  originalname: string;
  buffer: Buffer;
}

/** One file, whose name is read as UTF-8. */
const upload = () =>
  FileInterceptor('file', { defParamCharset: 'utf8', limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 0 } });

const UPLOAD = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};

@ApiTags('Attachments')
@SignedIn()
@Controller('v1')
export class AttachmentsController {
  constructor(
    private readonly attachments: Attachments,
    private readonly attachFile: AttachFileUseCase,
    private readonly removeAttachment: RemoveAttachmentUseCase,
    private readonly places: Places,
  ) {}

  @Get('user-tasks/:key/attachments')
  @ApiOperation({ summary: 'Files with a task, in order; removed ones as rows without content' })
  @ApiOkResponse({ standardSchema: attachmentPageSchema })
  @ApiProblems(400, 404)
  async ofTask(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Query({ schema: numberedPageQuerySchema }) query: NumberedPageQuery,
  ) {
    return this.attachments.list(await this.places.ofTask(key, actor), query);
  }

  @Post('user-tasks/:key/attachments')
  @UseInterceptors(upload())
  @ApiOperation({ summary: 'Attach a file of at most 20 MB to a task' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(UPLOAD)
  @ApiCreatedResponse({ standardSchema: newAttachmentResultSchema })
  @ApiProblems(400, 404, 413, 422)
  @ApiIdempotencyKey()
  async toTask(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @IdempotencyKey() idempotencyKey: string,
    @UploadedFile() file: Upload | undefined,
  ) {
    return this.attach(await this.places.ofTask(key, actor), file, actor, idempotencyKey);
  }

  @Get('process-instances/:key/attachments')
  @ApiOperation({ summary: 'Files with a whole tree of instances, in order; those of its tasks are theirs' })
  @ApiOkResponse({ standardSchema: attachmentPageSchema })
  @ApiProblems(400, 404)
  async ofInstance(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Query({ schema: numberedPageQuerySchema }) query: NumberedPageQuery,
  ) {
    return this.attachments.list(await this.places.ofInstance(key, actor), query);
  }

  @Post('process-instances/:key/attachments')
  @UseInterceptors(upload())
  @ApiOperation({ summary: 'Attach a file of at most 20 MB to a whole tree of instances' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(UPLOAD)
  @ApiCreatedResponse({ standardSchema: newAttachmentResultSchema })
  @ApiProblems(400, 404, 413, 422)
  @ApiIdempotencyKey()
  async toInstance(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @IdempotencyKey() idempotencyKey: string,
    @UploadedFile() file: Upload | undefined,
  ) {
    return this.attach(await this.places.ofInstance(key, actor), file, actor, idempotencyKey);
  }

  @Get('attachments/:key/content')
  @ApiOperation({ summary: 'Download an attachment' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems(404, 409)
  async content(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<StreamableFile> {
    const { name, mediaType, content } = await this.attachments.content(key, actor);
    // To be saved, never shown in the browser, whatever it holds (nosniff is said on every answer).
    const disposition = `attachment; filename="attachment"; filename*=UTF-8''${encodeName(name)}`;
    return new StreamableFile(content, { type: mediaType, disposition, length: content.length });
  }

  @Delete('attachments/:key')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove an attachment: by who uploaded it, or who oversees its task. Its row stays' })
  @ApiNoContentResponse()
  @ApiProblems(403, 404, 409)
  async remove(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<void> {
    await this.removeAttachment.execute(key, actor);
  }

  private attach(place: Place, file: Upload | undefined, actor: Actor, idempotencyKey: string) {
    if (!file) throw attachmentMissing();
    const { originalname: name, buffer: content } = file;
    return this.attachFile.execute({ place, name: name.normalize('NFC'), content, actor, idempotencyKey });
  }
}

/** As RFC 8187 has it: what `encodeURIComponent` leaves and a header may not carry is encoded too. */
const encodeName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
