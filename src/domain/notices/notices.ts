import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { readPage, type Page, type PageRequest } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DomainError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { LiveUpdates } from '../../platform/live/index.js';
import type { Petition } from '../petitions/index.js';
import { NOTICE_HINT, noticePrincipalsOf } from './notice-topic.js';
import { isNoticeTemplate, noticeText, type NoticeFacts } from './notice-texts.js';
import { Notice, NoticeRead } from './notice.entity.js';
import type { NoticeView } from './notices.dto.js';

const NEWEST_FIRST = { noticeKey: { expression: 'notice.key', value: (row: Notice) => row.key } };

/** Notices to people at courts: written in the step, read in their own list. */
@Injectable()
export class Notices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
    private readonly live: LiveUpdates,
  ) {}

  /** Whether there is such a template. */
  knows(template: string): boolean {
    return isNoticeTemplate(template);
  }

  /**
   * Within a unit of work.
   * @param principal `supervisor@350122`, or `user:` and a user's key
   * @param petition null where it is about none
   */
  async tell(
    principal: string,
    template: string,
    petition: Petition | null,
    assignmentKey: string | null,
    facts: NoticeFacts | null = null,
  ): Promise<void> {
    if (!isNoticeTemplate(template)) throw new Error(`there is no notice "${template}"`);
    await insertRows(this.unitOfWork.current(), Notice, [
      {
        key: newId(),
        principal,
        template,
        petitionKey: petition?.key ?? null,
        petitionNumber: petition?.number ?? null,
        caseNumber: petition?.caseNumber ?? null,
        assignmentKey,
        at: this.clock.now(),
        facts,
      },
    ]);
    this.unitOfWork.afterCommit(() => this.live.hint(NOTICE_HINT, principal));
  }

  /** The actor's notices, the newest first. @throws DomainError cursor-invalid */
  async list(actor: Actor, page: PageRequest, unreadOnly: boolean): Promise<Page<NoticeView>> {
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(Notice, 'notice')
        .where('notice.principal IN (:...principals)', { principals: noticePrincipalsOf(actor) });
      if (unreadOnly) {
        const read = query
          .subQuery()
          .select('1')
          .from(NoticeRead, 'reading')
          .where('reading.noticeKey = notice.key AND reading.userId = :reader');
        query.andWhere(`NOT EXISTS ${read.getQuery()}`, { reader: actor.id });
      }
      const order = { field: 'noticeKey', order: 'DESC' as const };
      const found = await readPage(query, 'notice.key', ({ key }) => key, NEWEST_FIRST, order, page);
      const keys = found.items.map(({ key }) => key);
      const readings = keys.length === 0 ? [] : await em.findBy(NoticeRead, { noticeKey: In(keys), userId: actor.id });
      const read = new Set(readings.map(({ noticeKey }) => noticeKey));
      return { ...found, items: found.items.map((notice) => viewOf(notice, read.has(notice.key))) };
    });
  }

  /** Marks all notices that the actor has not read yet. */
  async markAllRead(actor: Actor): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      const unread = em
        .createQueryBuilder(Notice, 'notice')
        .select('notice.key', 'key')
        .where('notice.principal IN (:...principals)', { principals: noticePrincipalsOf(actor) });
      const read = unread
        .subQuery()
        .select('1')
        .from(NoticeRead, 'reading')
        .where('reading.noticeKey = notice.key AND reading.userId = :reader');
      unread.andWhere(`NOT EXISTS ${read.getQuery()}`, { reader: actor.id });
      const rows = await unread.getRawMany<{ key: string }>();
      const at = this.clock.now();
      await insertRows(
        em,
        NoticeRead,
        rows.map(({ key }) => ({ noticeKey: key, userId: actor.id, at })),
      );
    });
  }

  /** Marks a notice as read by the actor; again changes nothing. @throws DomainError notice-not-found */
  async markRead(noticeKey: string, actor: Actor): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      const notice = await em.findOneBy(Notice, { key: noticeKey, principal: In(noticePrincipalsOf(actor)) });
      if (!notice) throw noticeNotFound();
      if (await em.existsBy(NoticeRead, { noticeKey, userId: actor.id })) return;
      await em.insert(NoticeRead, { noticeKey, userId: actor.id, at: this.clock.now() });
    });
  }
}

function viewOf(notice: Notice, isRead: boolean): NoticeView {
  return {
    noticeKey: notice.key,
    template: notice.template,
    text: noticeText(notice.template, notice),
    petitionKey: notice.petitionKey,
    assignmentKey: notice.assignmentKey,
    at: new Date(notice.at).toISOString(),
    isRead,
  };
}

const noticeNotFound = () =>
  new DomainError('notice-not-found', {
    kind: 'not-found',
    message: { zh: '没有这条通知。', en: 'There is no such notice.' },
  });
