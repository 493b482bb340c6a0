import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EXTENSION_REGISTRY, type ExtensionRegistry } from '../../platform/engine/index.js';
import { DesignsModule } from '../../platform/designs/index.js';
import { LiveModule } from '../../platform/live/index.js';
import { TasksModule } from '../../platform/tasks/index.js';
import { PetitionsModule } from '../petitions/index.js';
import { Letters } from './letters.js';
import { Notice, NoticeRead, PetitionerLetter } from './notice.entity.js';
import { NoticesController } from './notices.controller.js';
import { NoticeTopic } from './notice-topic.js';
import { Notices } from './notices.js';
import { TellCourt } from './tell-court.js';
import { TellDesigners } from './tell-designers.js';
import { TellEnforcementHandler } from './tell-enforcement-handler.js';
import { TellIdleClaims } from './tell-idle-claims.js';
import { WriteLetter } from './write-letter.js';

const JOBS = [TellCourt, TellEnforcementHandler, WriteLetter];

/** Who is told what: people at courts, and petitioners. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Notice, NoticeRead, PetitionerLetter]),
    PetitionsModule,
    TasksModule,
    LiveModule,
    DesignsModule,
  ],
  controllers: [NoticesController],
  providers: [Letters, Notices, NoticeTopic, TellIdleClaims, TellDesigners, ...JOBS],
  exports: [Letters, Notices],
})
export class NoticesModule implements OnModuleInit {
  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    private readonly providers: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const handler of JOBS) this.registry.transactional(this.providers.get(handler));
  }
}
