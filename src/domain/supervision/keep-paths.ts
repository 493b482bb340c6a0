import { Injectable, type OnModuleInit } from '@nestjs/common';
import { prefixPattern } from '../../infrastructure/search/index.js';
import { ImportCourts } from '../organization/index.js';
import { Supervision } from './supervision.entity.js';

/** When a court goes under another one, those above it change: who sees its ladders follows. */
@Injectable()
export class KeepPaths implements OnModuleInit {
  constructor(private readonly imports: ImportCourts) {}

  onModuleInit(): void {
    this.imports.onMoved(async ({ from, to }, em) => {
      const moved = await em
        .createQueryBuilder(Supervision, 'supervision')
        .where(`supervision.supervisedPath LIKE :below ESCAPE '!'`, { below: prefixPattern(from) })
        .getMany();
      for (const { key, supervisedPath } of moved)
        await em.update(Supervision, { key }, { supervisedPath: `${to}${supervisedPath.slice(from.length)}` });
    });
  }
}
