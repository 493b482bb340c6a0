import { Inject, Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { FieldCipher } from '../../infrastructure/crypto/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { numberedPage, type NumberedPageQuery, type Page } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { DurableStep } from '../host/index.js';
import { ProcessComment } from './attachment.entity.js';
import { nextNumber } from './next-number.js';
import type { Place } from './places.js';
import { Placed } from './placed.js';

export interface Comment {
  commentKey: string;
  author: { id: string; name: string };
  text: string;
  /** Milliseconds of the legal clock. */
  at: number;
}

/** What people say about a task or a tree, in order. Nobody edits it. */
@Injectable()
export class Comments {
  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
    private readonly placed: Placed,
    private readonly cipher: FieldCipher,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  async add(place: Place, text: string, actor: Actor, idempotencyKey: string): Promise<{ commentKey: string }> {
    const { rootKey, taskKey } = place;
    return this.steps.run({
      rootKey,
      commandId: `comment:${actor.id}:${idempotencyKey}`,
      kind: 'comment',
      content: [rootKey, taskKey, text],
      actor,
      work: async () => {
        const em = this.unitOfWork.current();
        const key = newId();
        const row = Object.assign(new ProcessComment(), {
          key,
          rootKey,
          taskKey,
          seq: await nextNumber(em, ProcessComment, rootKey),
          author: actor.id,
          authorName: actor.name,
          ciphertext: this.cipher.encrypt(text, context(key)),
          at: this.legalClock.now(),
        });
        await insertRows(em, ProcessComment, [row]);
        await this.placed.tell(place, 'commented', actor, { commentKey: key }, { text });
        return { commentKey: key };
      },
    });
  }

  async list({ rootKey, taskKey }: Place, { limit, after }: NumberedPageQuery): Promise<Page<Comment>> {
    return this.unitOfWork.read(async (em) => {
      const where = { rootKey, taskKey: taskKey ?? IsNull() };
      const total = await em.countBy(ProcessComment, where);
      const rows = await em.find(ProcessComment, {
        where: { ...where, seq: MoreThan(after) },
        order: { seq: 'ASC' },
        take: limit + 1,
      });
      return numberedPage(rows, total, limit, ({ key, author, authorName, ciphertext, at }) => ({
        commentKey: key,
        author: { id: author, name: authorName },
        text: this.cipher.decrypt(ciphertext, context(key)),
        at,
      }));
    });
  }
}

const context = (commentKey: string) => `process-comment:${commentKey}`;
