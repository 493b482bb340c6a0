import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../../platform/audit/index.js';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../platform/engine/index.js';
import { NoticesModule } from '../notices/index.js';
import { PetitionsModule } from '../petitions/index.js';
import { FindFacts } from './find-facts.js';
import { FindSanctions } from './find-sanctions.js';
import { FollowMovedCourts } from './follow-moved-courts.js';
import { OfferSanction } from './offer-sanction.js';
import { OpenSanction } from './open-sanction.js';
import { PetitionOfSanction } from './petition-of-sanction.js';
import { PresentSanction } from './present-sanction.js';
import { ProposeSanction } from './propose-sanction.js';
import { RecordAnswer } from './record-answer.js';
import { RequestSanction } from './request-sanction.js';
import { Sanction, SanctionAct } from './sanction.entity.js';
import { SanctionRepository } from './sanction.repository.js';
import { SanctionRules } from './sanction-rules.js';
import { SanctionRoots } from './sanction-roots.js';
import { SanctionSubjects } from './sanction-subjects.js';
import { SanctionTrail } from './sanction-trail.js';
import { SanctionsController } from './sanctions.controller.js';
import { SendSanction } from './send-sanction.js';
import { SignSanction } from './sign-sanction.js';

const COMMANDS = [FindFacts, SignSanction, RecordAnswer];
const JOBS = [OpenSanction, SendSanction];

/** Accountability and deductions: requested, found, signed by a leader, sent, answered. */
@Module({
  imports: [TypeOrmModule.forFeature([Sanction, SanctionAct]), PetitionsModule, NoticesModule, AuditModule],
  controllers: [SanctionsController],
  providers: [
    SanctionRepository,
    SanctionSubjects,
    SanctionTrail,
    PetitionOfSanction,
    FindSanctions,
    FollowMovedCourts,
    PresentSanction,
    ProposeSanction,
    OfferSanction,
    SanctionRules,
    SanctionRoots,
    RequestSanction,
    ...COMMANDS,
    ...JOBS,
  ],
  exports: [RequestSanction],
})
export class SanctionsModule implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly providers: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const handler of COMMANDS) this.registry.command(this.providers.get(handler));
    for (const handler of JOBS) this.registry.transactional(this.providers.get(handler));
  }
}
