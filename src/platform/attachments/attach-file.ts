import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { FieldCipher } from '../../infrastructure/crypto/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { FILE_STORE, type FileStore } from '../../infrastructure/files/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { DurableStep } from '../host/index.js';
import { ProcessAttachment } from './attachment.entity.js';
import { attachmentNameInvalid, attachmentTypeRefused } from './attachments.errors.js';
import { fileContext, nameContext } from './contexts.js';
import { allowedType } from './file-type.js';
import { nextNumber } from './next-number.js';
import { Placed } from './placed.js';
import type { Place } from './places.js';

export interface AttachFile {
  place: Place;
  name: string;
  content: Buffer;
  actor: Actor;
  idempotencyKey: string;
}

/**
 * Keeps a file with a task or a tree. The sealed content is stored before its row is written: there
 * is no row without content, and a step that is refused, or was done before, has it removed.
 */
@Injectable()
export class AttachFileUseCase {
  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
    private readonly placed: Placed,
    private readonly cipher: FieldCipher,
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** @throws DomainError attachment-name-invalid, attachment-type-refused */
  async execute({ place, name, content, actor, idempotencyKey }: AttachFile): Promise<{ attachmentKey: string }> {
    if (!isName(name)) throw attachmentNameInvalid();
    const type = allowedType(name, content);
    if (!type) throw attachmentTypeRefused();
    const sha256 = createHash('sha256').update(content).digest('hex');
    const key = newId();
    await this.files.put(key, this.cipher.encryptBytes(content, fileContext(key)));
    let kept: string | undefined;
    try {
      const { rootKey, taskKey } = place;
      const answer = await this.steps.run({
        rootKey,
        commandId: `attach:${actor.id}:${idempotencyKey}`,
        kind: 'attach-file',
        content: [rootKey, taskKey, name, sha256],
        actor,
        work: async () => {
          const em = this.unitOfWork.current();
          const row = Object.assign(new ProcessAttachment(), {
            key,
            rootKey,
            taskKey,
            seq: await nextNumber(em, ProcessAttachment, rootKey),
            nameCiphertext: this.cipher.encrypt(name, nameContext(key)),
            mediaType: type.mediaType,
            size: content.length,
            sha256,
            uploadedBy: actor.id,
            uploadedByName: actor.name,
            at: this.legalClock.now(),
          });
          await insertRows(em, ProcessAttachment, [row]);
          await this.placed.tell(place, 'attached', actor, { attachmentKey: key }, { name, sha256 });
          return { attachmentKey: key };
        },
      });
      kept = answer.attachmentKey;
      return answer;
    } finally {
      if (kept !== key) await this.removeUnlessKept(key);
    }
  }

  /** A lost answer to COMMIT is no refusal: what has a row stays. */
  private async removeUnlessKept(key: string): Promise<void> {
    const isKept = await this.unitOfWork.read((em) => em.existsBy(ProcessAttachment, { key })).catch(() => true);
    if (!isKept) await this.files.remove(key);
  }
}

const isUnfit = (char: string) => char < ' ' || char === '\u007f' || char === '/' || char === '\\';

const isName = (name: string) => name.trim().length > 0 && name.length <= 200 && ![...name].some(isUnfit);
