import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FilesModule } from '../../infrastructure/files/index.js';
import { AuditModule } from '../audit/index.js';
import { HostModule } from '../host/index.js';
import { TasksModule } from '../tasks/index.js';
import { AttachFileUseCase } from './attach-file.js';
import { ProcessAttachment, ProcessComment } from './attachment.entity.js';
import { AttachmentsOfTrees } from './attachments-of-trees.js';
import { AttachmentsController } from './attachments.controller.js';
import { Attachments } from './attachments.js';
import { CommentsController } from './comments.controller.js';
import { Comments } from './comments.js';
import { Placed } from './placed.js';
import { Places } from './places.js';
import { RemoveAttachmentUseCase } from './remove-attachment.js';

/** What people put beside a task or a tree: comments and files. */
@Module({
  imports: [
    AuditModule,
    FilesModule,
    HostModule,
    TasksModule,
    TypeOrmModule.forFeature([ProcessComment, ProcessAttachment]),
  ],
  controllers: [CommentsController, AttachmentsController],
  providers: [Places, Placed, Comments, Attachments, AttachFileUseCase, RemoveAttachmentUseCase, AttachmentsOfTrees],
  exports: [AttachmentsOfTrees],
})
export class AttachmentsModule {}
