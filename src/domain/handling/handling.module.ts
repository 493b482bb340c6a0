import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../platform/engine/index.js';
import { PetitionsModule } from '../petitions/index.js';
import { Act } from './act.js';
import { ContactPetitioner } from './contact-petitioner.js';
import { NameHandler } from './name-handler.js';
import { RecordAct } from './record-act.js';
import { ReportProgress } from './report-progress.js';
import { VerifyClaims } from './verify-claims.js';

const COMMANDS = [NameHandler, VerifyClaims, ContactPetitioner, Act, ReportProgress];

/** What `handling.bpmn` calls, and the naming of the handler before it. */
@Module({
  imports: [PetitionsModule],
  providers: [RecordAct, ...COMMANDS],
})
export class HandlingModule implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly providers: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const handler of COMMANDS) this.registry.command(this.providers.get(handler));
  }
}
