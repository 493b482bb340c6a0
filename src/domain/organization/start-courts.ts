import { Injectable, type OnModuleInit } from '@nestjs/common';
import { buildCourtTree } from './courts/build-court-tree.js';
import { CourtDirectory } from './courts/court-directory.js';
import { ImportCourts } from './courts/import-courts.js';

/** Fills a database without courts with the country's, and has the directory in memory before anything asks it. */
@Injectable()
export class StartCourts implements OnModuleInit {
  constructor(
    private readonly imports: ImportCourts,
    private readonly directory: CourtDirectory,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.imports.seed(buildCourtTree);
    await this.directory.start();
  }
}
