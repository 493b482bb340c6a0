import { Injectable, type OnModuleInit } from '@nestjs/common';
import { movePaths } from '../../infrastructure/search/index.js';
import { ImportCourts } from '../organization/index.js';
import { Interview } from './interview.entity.js';

/** When a court goes under another one, those above it change: who sees its interviews follows. */
@Injectable()
export class FollowMovedCourts implements OnModuleInit {
  constructor(private readonly imports: ImportCourts) {}

  onModuleInit(): void {
    this.imports.onMoved((move, em) => movePaths(em, Interview, 'supervisedPath', move));
  }
}
