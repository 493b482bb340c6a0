import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { FILE_STORE, type FileStore } from '../../infrastructure/files/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { DurableStep } from '../host/index.js';
import { ProcessAttachment } from './attachment.entity.js';
import { Attachments } from './attachments.js';
import { attachmentRemoved } from './attachments.errors.js';
import { Placed } from './placed.js';

/** Removes what an attachment holds. The row stays, and the trail says who removed it. */
@Injectable()
export class RemoveAttachmentUseCase {
  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
    private readonly attachments: Attachments,
    private readonly placed: Placed,
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** @throws DomainError attachment-not-found, attachment-not-yours, attachment-removed */
  async execute(key: string, actor: Actor): Promise<void> {
    const row = await this.attachments.removable(key, actor);
    const { rootKey } = row;
    const removed = this.steps.run({
      rootKey,
      commandId: `remove-attachment:${actor.id}:${key}`,
      kind: 'remove-attachment',
      content: key,
      actor,
      work: async () => {
        const { affected } = await this.unitOfWork
          .current()
          .update(
            ProcessAttachment,
            { key, removedAt: IsNull() },
            { removedAt: this.legalClock.now(), removedBy: actor.id, removedByName: actor.name },
          );
        if (affected !== 1) throw attachmentRemoved();
        await this.placed.tell(row, 'attachment-removed', actor, { attachmentKey: key });
        return null;
      },
    });
    await removed.catch(async (error: unknown) => {
      // Whoever removed it may have been cut off after the step, before the file was gone.
      if (error instanceof DomainError && error.code === attachmentRemoved().code) await this.files.remove(key);
      throw error;
    });
    await this.files.remove(key);
  }
}
