import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prefixPattern } from '../../infrastructure/search/index.js';
import { ImportCourts } from '../organization/index.js';
import { Sanction } from './sanction.entity.js';

/** When a court goes under another one, those above it change: who sees its sanctions follows. */
@Injectable()
export class FollowMovedCourts implements OnModuleInit {
  constructor(private readonly imports: ImportCourts) {}

  onModuleInit(): void {
    this.imports.onMoved(async ({ from, to }, em) => {
      for (const column of ['proposingPath', 'targetPath'] as const) await this.follow(column, from, to, em);
    });
  }

  /** Inside the unit of work of the import. */
  private async follow(
    column: 'proposingPath' | 'targetPath',
    from: string,
    to: string,
    em: EntityManager,
  ): Promise<void> {
    const moved = await em
      .createQueryBuilder(Sanction, 'sanction')
      .where(`sanction.${column} LIKE :below ESCAPE '!'`, { below: prefixPattern(from) })
      .getMany();
    for (const sanction of moved)
      await em.update(Sanction, { key: sanction.key }, { [column]: `${to}${sanction[column].slice(from.length)}` });
  }
}
