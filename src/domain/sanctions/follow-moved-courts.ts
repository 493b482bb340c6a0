import { Injectable, type OnModuleInit } from '@nestjs/common';
import { movePaths } from '../../infrastructure/search/index.js';
import { ImportCourts } from '../organization/index.js';
import { Sanction } from './sanction.entity.js';

/** When a court goes under another one, those above it change: who sees its sanctions follows. */
@Injectable()
export class FollowMovedCourts implements OnModuleInit {
  constructor(private readonly imports: ImportCourts) {}

  onModuleInit(): void {
    this.imports.onMoved(async (move, em) => {
      await movePaths(em, Sanction, 'proposingPath', move);
      await movePaths(em, Sanction, 'targetPath', move);
    });
  }
}
