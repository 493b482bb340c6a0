import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../../platform/engine/index.js';
import { CourtDirectory } from './court-directory.js';
import { documentedCourtFunctions } from './documented-court-functions.js';

/** What process designers may ask of courts in FEEL. Synchronous over the directory's snapshot. */
@Injectable()
export class CourtFunctions implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly courts: CourtDirectory,
  ) {}

  onModuleInit(): void {
    for (const [name, { fn, documentation }] of Object.entries(documentedCourtFunctions(this.courts)))
      this.registry.feelFunction(name, fn, documentation);
  }
}
