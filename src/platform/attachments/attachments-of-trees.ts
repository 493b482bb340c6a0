import { Injectable } from '@nestjs/common';
import { Brackets, In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { type Page, type PageRequest, readPage } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';
import { UserTask, UserTaskAccess } from '../tasks/index.js';
import { ProcessAttachment } from './attachment.entity.js';
import { type Attachment, Attachments } from './attachments.js';
import { Places } from './places.js';

interface PlacedAttachment extends Attachment {
  rootKey: string;
  /** Null: with the tree. */
  taskKey: string | null;
  taskName: string | null;
  isRemovable: boolean;
}

const NEWEST_FIRST = { at: { expression: 'file.key', value: (row: ProcessAttachment) => row.key } };

/** The files of whole trees, those of their tasks among them: each for whom its own place lets see it. */
@Injectable()
export class AttachmentsOfTrees {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly places: Places,
    private readonly attachments: Attachments,
  ) {}

  /** Whether the actor may say something about the tree or attach something to it. */
  async isOpenTo(rootKey: string, actor: Actor): Promise<boolean> {
    try {
      await this.places.ofInstance(rootKey, actor);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.details.kind === 'not-found') return false;
      throw error;
    }
  }

  /**
   * The newest first; removed ones too, as rows without content.
   * @param rootKeys trees that the actor sees
   */
  async list(rootKeys: readonly string[], actor: Actor, page: PageRequest): Promise<Page<PlacedAttachment>> {
    const open: string[] = [];
    for (const rootKey of rootKeys) if (await this.isOpenTo(rootKey, actor)) open.push(rootKey);
    if (rootKeys.length === 0) return { items: [], page: { totalItems: 0, endCursor: null } };
    return this.unitOfWork.read(async (em) => {
      const query = em.createQueryBuilder(ProcessAttachment, 'file').where('file.rootKey IN (:...rootKeys)', {
        rootKeys: [...rootKeys],
        principals: this.places.principalsOf(actor),
      });
      const seenTask = query
        .subQuery()
        .select('1')
        .from(UserTaskAccess, 'access')
        .where('access.taskKey = file.taskKey AND access.principal IN (:...principals)');
      query.andWhere(
        new Brackets((either) => {
          either.where(`file.taskKey IS NOT NULL AND EXISTS ${seenTask.getQuery()}`);
          if (open.length > 0) either.orWhere('file.taskKey IS NULL AND file.rootKey IN (:...open)', { open });
        }),
      );
      const newest = { field: 'at', order: 'DESC' as const };
      const found = await readPage(query, 'file.key', ({ key }) => key, NEWEST_FIRST, newest, page);
      const taskKeys = found.items.flatMap(({ taskKey }) => taskKey ?? []);
      const tasks = taskKeys.length === 0 ? [] : await em.findBy(UserTask, { key: In(taskKeys) });
      const items: PlacedAttachment[] = [];
      for (const row of found.items)
        items.push({
          ...this.attachments.present(row),
          rootKey: row.rootKey,
          taskKey: row.taskKey,
          taskName: tasks.find(({ key }) => key === row.taskKey)?.name ?? null,
          isRemovable:
            row.removedAt === null && (row.uploadedBy === actor.id || (await this.places.oversees(row, actor))),
        });
      return { items, page: found.page };
    });
  }
}
