import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { DecryptionError, FieldCipher } from '../../infrastructure/crypto/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { FILE_STORE, type FileStore } from '../../infrastructure/files/index.js';
import { numberedPage, type NumberedPageQuery, type Page } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';
import { AuditTrail } from '../audit/index.js';
import { ProcessAttachment } from './attachment.entity.js';
import { attachmentDamaged, attachmentNotFound, mayNotRemove } from './attachments.errors.js';
import { fileContext, nameContext } from './contexts.js';
import { type Place, Places } from './places.js';

export interface Attachment {
  attachmentKey: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  uploadedBy: { id: string; name: string };
  at: number;
  removedAt: number | null;
  removedBy: { id: string; name: string } | null;
}

/** Files with a task or a tree, as who may see these sees them. */
@Injectable()
export class Attachments {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly places: Places,
    private readonly cipher: FieldCipher,
    private readonly audit: AuditTrail,
    @Inject(FILE_STORE) private readonly files: FileStore,
  ) {}

  /** Removed ones too: as rows without content. */
  async list({ rootKey, taskKey }: Place, { limit, after }: NumberedPageQuery): Promise<Page<Attachment>> {
    return this.unitOfWork.read(async (em) => {
      const where = { rootKey, taskKey: taskKey ?? IsNull() };
      const total = await em.countBy(ProcessAttachment, where);
      const rows = await em.find(ProcessAttachment, {
        where: { ...where, seq: MoreThan(after) },
        order: { seq: 'ASC' },
        take: limit + 1,
      });
      return numberedPage(rows, total, limit, (row) => this.present(row));
    });
  }

  /** @throws DomainError attachment-not-found, also for what the actor may not see */
  private async visible(key: string, actor: Actor): Promise<ProcessAttachment> {
    const row = await this.unitOfWork.read((em) => em.findOneBy(ProcessAttachment, { key }));
    if (!row) throw attachmentNotFound();
    const { taskKey, rootKey } = row;
    const looks = taskKey === null ? this.places.ofInstance(rootKey, actor) : this.places.ofTask(taskKey, actor);
    await looks.catch((error: unknown) => {
      throw error instanceof DomainError && error.details.kind === 'not-found' ? attachmentNotFound() : error;
    });
    return row;
  }

  /** What the actor has uploaded, or oversees. @throws DomainError attachment-not-found, attachment-not-yours */
  async removable(key: string, actor: Actor): Promise<ProcessAttachment> {
    const row = await this.visible(key, actor);
    if (row.uploadedBy !== actor.id && !(await this.places.oversees(row, actor))) throw mayNotRemove();
    return row;
  }

  /** That somebody reads it is in the trail first. @throws DomainError attachment-not-found, attachment-damaged */
  async content(key: string, actor: Actor): Promise<Attachment & { content: Buffer }> {
    const row = await this.visible(key, actor);
    if (row.removedAt !== null) throw attachmentNotFound();
    const sealed = await this.files.get(key);
    if (!sealed) throw attachmentDamaged();
    const content = this.unseal(sealed, key);
    if (createHash('sha256').update(content).digest('hex') !== row.sha256) throw attachmentDamaged();
    const { rootKey, taskKey } = row;
    await this.unitOfWork.run(() =>
      this.audit.append(rootKey, {
        type: 'process.attachment-read',
        actor,
        data: { taskKey, attachmentKey: key },
      }),
    );
    return { ...this.present(row), content };
  }

  private unseal(sealed: Buffer, key: string): Buffer {
    try {
      return this.cipher.decryptBytes(sealed, fileContext(key));
    } catch (error) {
      throw error instanceof DecryptionError ? attachmentDamaged() : error;
    }
  }

  /** A row as REST shows it, its name in the clear: for who sees its place. */
  present(row: ProcessAttachment): Attachment {
    const { key, mediaType, size, sha256, at, removedAt } = row;
    return {
      attachmentKey: key,
      name: this.cipher.decrypt(row.nameCiphertext, nameContext(key)),
      mediaType,
      size,
      sha256,
      uploadedBy: { id: row.uploadedBy, name: row.uploadedByName },
      at,
      removedAt,
      removedBy: row.removedBy === null ? null : { id: row.removedBy, name: row.removedByName ?? row.removedBy },
    };
  }
}
