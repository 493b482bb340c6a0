import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { type LiveRevision, type LiveTopic, LiveUpdates } from '../../platform/live/index.js';
import type { Actor } from '../../shared/actor.js';
import { Notice } from './notice.entity.js';

/** The hint that a notice was written; its value is whom it tells. */
export const NOTICE_HINT = 'notice';

/** Whom notices to an actor are written to. */
export const noticePrincipalsOf = (actor: Actor): string[] => [`user:${actor.id}`, ...actor.groups];

/** Notices to a person or to a role at a court: the newest is the revision, since none is ever taken back. */
@Injectable()
export class NoticeTopic implements LiveTopic, OnModuleInit {
  readonly name = 'notices';
  readonly hintedBy = NOTICE_HINT;
  readonly gatherMs = 100;
  readonly lookEveryMs = { heard: 30_000, unheard: 15_000 };

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly live: LiveUpdates,
  ) {}

  onModuleInit(): void {
    this.live.register(this);
  }

  ownKeys(actor: Actor): readonly string[] {
    return noticePrincipalsOf(actor);
  }

  revisions(principals: readonly string[]): Promise<ReadonlyMap<string, LiveRevision>> {
    return this.unitOfWork.read(async (em) => {
      const rows = await em
        .createQueryBuilder(Notice, 'notice')
        .select('notice.principal', 'principal')
        .addSelect('MAX(notice.key)', 'newest')
        .where('notice.principal IN (:...principals)', { principals })
        .groupBy('notice.principal')
        .getRawMany<{ principal: string; newest: string }>();
      return new Map(rows.map(({ principal, newest }) => [principal, { revision: newest }]));
    });
  }
}
