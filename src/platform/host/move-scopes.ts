import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { movePaths, type PathMove, prefixPattern } from '../../infrastructure/search/index.js';
import { ProcessInstanceScope } from './process-instance.entity.js';

/** Told inside the unit of work in which scopes change: scopes kept elsewhere change with them. */
export type ScopesMovedListener = (move: PathMove, em: EntityManager) => Promise<void>;

/** What was seen under one scope path, and below it, is seen under another one from now on. */
@Injectable()
export class MoveScopes {
  private readonly listeners: ScopesMovedListener[] = [];

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** For modules that keep scopes. */
  onMoved(listener: ScopesMovedListener): void {
    this.listeners.push(listener);
  }

  /** Within a unit of work only. */
  async execute(move: PathMove): Promise<void> {
    const em = this.unitOfWork.current();
    await this.leaveOutTwins(move, em);
    await movePaths(em, ProcessInstanceScope, 'scope', move);
    for (const listener of this.listeners) await listener(move, em);
  }

  /** Rows of trees that have the scope already which they would get: a tree has each once. */
  private async leaveOutTwins({ from, to }: PathMove, em: EntityManager): Promise<void> {
    const twins = await em
      .createQueryBuilder(ProcessInstanceScope, 'old')
      .innerJoin(
        ProcessInstanceScope,
        'new',
        'new.rootKey = old.rootKey AND new.scope = CONCAT(:to, SUBSTR(old.scope, :rest))',
        { to, rest: from.length + 1 },
      )
      .where(`old.scope LIKE :below ESCAPE '!'`, { below: prefixPattern(from) })
      .getMany();
    for (const { rootKey, scope } of twins) await em.delete(ProcessInstanceScope, { rootKey, scope });
  }
}
