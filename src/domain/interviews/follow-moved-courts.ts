import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prefixPattern } from '../../infrastructure/search/index.js';
import { ImportCourts } from '../organization/index.js';
import { Interview } from './interview.entity.js';

/** When a court goes under another one, those above it change: who sees its interviews follows. */
@Injectable()
export class FollowMovedCourts implements OnModuleInit {
  constructor(private readonly imports: ImportCourts) {}

  onModuleInit(): void {
    this.imports.onMoved(({ from, to }, em) => this.follow(from, to, em));
  }

  /** Inside the unit of work of the import. */
  private async follow(from: string, to: string, em: EntityManager): Promise<void> {
    const moved = await em
      .createQueryBuilder(Interview, 'interview')
      .where(`interview.supervisedPath LIKE :below ESCAPE '!'`, { below: prefixPattern(from) })
      .getMany();
    for (const { key, supervisedPath } of moved)
      await em.update(Interview, { key }, { supervisedPath: `${to}${supervisedPath.slice(from.length)}` });
  }
}
