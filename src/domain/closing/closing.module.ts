import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../platform/engine/index.js';
import { AssignmentsModule } from '../assignments/index.js';
import { ClocksModule } from '../clocks/index.js';
import { PetitionsModule } from '../petitions/index.js';
import { ClosePetition } from './close-petition.js';
import { FollowUp } from './follow-up.js';
import { GatherEvidence } from './gather-evidence.js';
import { LookBack } from './look-back.js';
import { ProposeOutcome } from './propose-outcome.js';
import { ReopenPetition } from './reopen-petition.js';
import { Reply } from './reply.js';
import { TellRemedy } from './tell-remedy.js';
import { WithdrawPetition } from './withdraw-petition.js';

const COMMANDS = [TellRemedy, ProposeOutcome, Reply, LookBack, FollowUp];
const JOBS = [ClosePetition, ReopenPetition, WithdrawPetition];

/** How petitions end, and what comes after: called by `petition.bpmn`. */
@Module({
  imports: [PetitionsModule, AssignmentsModule, ClocksModule],
  providers: [GatherEvidence, ...COMMANDS, ...JOBS],
})
export class ClosingModule implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly providers: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const handler of COMMANDS) this.registry.command(this.providers.get(handler));
    for (const handler of JOBS) this.registry.transactional(this.providers.get(handler));
  }
}
