import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { FieldCipher } from '../../infrastructure/crypto/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { ClaimClock } from './claim-clock.js';
import { TaskRepository } from './task.repository.js';
import { taskNotOpen } from './tasks.errors.js';
import { UserTaskDraft } from './user-task.entity.js';

/** In UTF-8: sealed it must fit a text column. */
const LARGEST_DRAFT_BYTES = 48_000;

type Data = Record<string, unknown>;

export interface Draft {
  data: Data | null;
  savedAt: number | null;
  /** 0 where nothing was saved yet. */
  version: number;
}

/**
 * What somebody has typed so far: one draft for each person and task, encrypted. It stays when the
 * claim is released or the task reassigned, and nobody but its writer ever reads it.
 */
@Injectable()
export class TaskDrafts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly cipher: FieldCipher,
    private readonly claims: ClaimClock,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError task-not-found */
  async read(taskKey: string, actor: Actor): Promise<Draft> {
    await this.tasks.visible(taskKey, actor);
    return this.stored(taskKey, actor.id);
  }

  /**
   * @param expectedVersion that the writer has on the screen; without it the newest is overwritten
   * @throws DomainError task-not-found, task-completed, task-withdrawn, draft-too-large, draft-changed with both
   */
  async save(taskKey: string, actor: Actor, data: Data, expectedVersion?: number): Promise<Draft> {
    const task = await this.tasks.visible(taskKey, actor);
    if (task.state !== 'open') throw taskNotOpen(task);
    const text = JSON.stringify(data);
    if (Buffer.byteLength(text) > LARGEST_DRAFT_BYTES) throw draftTooLarge();
    const savedAt = this.clock.now();
    const ciphertext = this.cipher.encrypt(text, context(taskKey));
    const row = { taskKey, userId: actor.id, ciphertext, savedAt };
    return this.unitOfWork.run(async () => {
      const before = await this.stored(taskKey, actor.id);
      if (expectedVersion !== undefined && expectedVersion !== before.version) throw draftChanged(before, data);
      let version = before.version + 1;
      // Another tab may have saved since it was read: with an expected version that one is told apart.
      if (!(await this.write({ ...row, version }))) {
        if (expectedVersion !== undefined) throw draftChanged(await this.stored(taskKey, actor.id), data);
        await this.unitOfWork
          .current()
          .update(UserTaskDraft, { taskKey, userId: actor.id }, { ciphertext, savedAt, version: () => 'version + 1' });
        ({ version } = await this.stored(taskKey, actor.id));
      }
      await this.claims.touch(task, actor.id);
      return { data, savedAt, version };
    });
  }

  /** @returns false when it is not the next version of what is there */
  private async write(row: UserTaskDraft): Promise<boolean> {
    const em = this.unitOfWork.current();
    const { taskKey, userId, version } = row;
    if (version > 1)
      return (await em.update(UserTaskDraft, { taskKey, userId, version: version - 1 }, row)).affected === 1;
    try {
      await insertRows(em, UserTaskDraft, [row]);
      return true;
    } catch (error) {
      if (this.dialect.isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private async stored(taskKey: string, userId: string): Promise<Draft> {
    const row = await this.unitOfWork.read((em) => em.findOneBy(UserTaskDraft, { taskKey, userId }));
    if (!row) return { data: null, savedAt: null, version: 0 };
    const data = JSON.parse(this.cipher.decrypt(row.ciphertext, context(taskKey))) as Data;
    return { data, savedAt: row.savedAt, version: row.version };
  }
}

/** Binds a draft's ciphertext to its task: it can't be moved to another one. */
const context = (taskKey: string) => `user-task-draft:${taskKey}`;

const draftTooLarge = () =>
  new DomainError('draft-too-large', {
    kind: 'too-large',
    message: {
      zh: '草稿过长，无法保存。请缩短文字，或把长文作为附件。',
      en: 'The draft is too long to keep. Shorten the text or attach it as a file.',
    },
  });

/** Both are the same person's: what is kept, and what was to be. */
const draftChanged = (saved: Draft, yours: Data) =>
  new DomainError('draft-changed', {
    kind: 'precondition',
    message: {
      zh: '您在另一个窗口保存过该草稿。请对照两份内容，选定后再保存。',
      en: 'You have saved this draft in another window. Compare both, choose, and save again.',
    },
    extra: { saved, yours },
  });
