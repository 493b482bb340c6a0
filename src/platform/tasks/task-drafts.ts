import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { FieldCipher } from '../../infrastructure/crypto/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { TaskRepository } from './task.repository.js';
import { taskNotOpen } from './tasks.errors.js';
import { UserTaskDraft } from './user-task.entity.js';

const LARGEST_DRAFT = 40_000;

/** What somebody has typed so far: one draft for each person and task, encrypted. */
@Injectable()
export class TaskDrafts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly cipher: FieldCipher,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  async read(taskKey: string, actor: Actor): Promise<{ data: Record<string, unknown> | null; savedAt: number | null }> {
    await this.tasks.visible(taskKey, actor);
    const draft = await this.unitOfWork.read((em) => em.findOneBy(UserTaskDraft, { taskKey, userId: actor.id }));
    if (!draft) return { data: null, savedAt: null };
    return {
      data: JSON.parse(this.cipher.decrypt(draft.ciphertext, context(taskKey))) as Record<string, unknown>,
      savedAt: draft.savedAt,
    };
  }

  /** @throws DomainError task-not-found, task-completed, draft-too-large */
  async save(
    taskKey: string,
    actor: Actor,
    data: Record<string, unknown>,
  ): Promise<{ data: Record<string, unknown>; savedAt: number }> {
    const task = await this.tasks.visible(taskKey, actor);
    if (task.state !== 'open') throw taskNotOpen(task);
    const text = JSON.stringify(data);
    if (text.length > LARGEST_DRAFT) {
      throw new DomainError('draft-too-large', {
        kind: 'too-large',
        message: {
          zh: '草稿过长，无法保存。请缩短文字，或把长文作为附件。',
          en: 'The draft is too long to keep. Shorten the text or attach it as a file.',
        },
      });
    }
    const savedAt = this.clock.now();
    const ciphertext = this.cipher.encrypt(text, context(taskKey));
    await this.unitOfWork.run((em) =>
      em.upsert(UserTaskDraft, { taskKey, userId: actor.id, ciphertext, savedAt }, ['taskKey', 'userId']),
    );
    return { data, savedAt };
  }
}

/** Binds a draft's ciphertext to its task: it can't be moved to another one. */
const context = (taskKey: string) => `user-task-draft:${taskKey}`;
