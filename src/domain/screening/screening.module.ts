import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../platform/engine/index.js';
import { NoticesModule } from '../notices/index.js';
import { PetitionsModule } from '../petitions/index.js';
import { DecideRefusal } from './decide-refusal.js';
import { ExplainRefusal } from './explain-refusal.js';
import { RequestCorrection } from './request-correction.js';
import { Screen } from './screen.js';

const COMMANDS = [Screen, ExplainRefusal, DecideRefusal];
const JOBS = [RequestCorrection];

/** What `screening.bpmn` calls. */
@Module({
  imports: [PetitionsModule, NoticesModule],
  providers: [...COMMANDS, ...JOBS],
})
export class ScreeningModule implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly providers: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const handler of COMMANDS) this.registry.command(this.providers.get(handler));
    for (const handler of JOBS) this.registry.transactional(this.providers.get(handler));
  }
}
