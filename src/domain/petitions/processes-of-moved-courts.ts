import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import { ImportCourts } from '../organization/index.js';

/** When a court goes under another one, who sees what runs at it follows: of whatever process, also one that has ended. */
@Injectable()
export class ProcessesOfMovedCourts implements OnModuleInit {
  constructor(
    private readonly imports: ImportCourts,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
  ) {}

  onModuleInit(): void {
    this.imports.onMoved(({ from, to }) => this.host.moveScopes(from, to));
  }
}
