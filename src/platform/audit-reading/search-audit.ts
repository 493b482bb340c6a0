import { Inject, Injectable, Optional } from '@nestjs/common';
import { In, MoreThanOrEqual, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { cursorInvalid, type Page, type PageRequest } from '../../infrastructure/search/index.js';
import { SYSTEM_ACTOR, type Actor } from '../../shared/actor.js';
import { AuditCheckpoint, AuditEntry, AuditSealedHead } from '../audit/index.js';
import { ProcessInstance } from '../host/index.js';
import { AUDIT_READERS, type AuditReaders } from './audit-readers.js';
import type { AuditEntryDetail, AuditEntryView, AuditSearch } from './audit-reading.dto.js';
import { auditEntryNotFound } from './audit-reading.errors.js';
import { AuditScope } from './audit-scope.js';
import { Subjects } from './subjects.js';
import { wordsFor } from './words.js';

/** The trail for people: who did what when, the newest first, as far as the reader's courts reach. */
@Injectable()
export class SearchAudit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly scope: AuditScope,
    private readonly subjects: Subjects,
    @Optional() @Inject(AUDIT_READERS) private readonly readers: AuditReaders | undefined,
  ) {}

  /** @throws DomainError cursor-invalid */
  async search(
    actor: Actor,
    filter: AuditSearch['filter'],
    page: PageRequest = { limit: 50 },
  ): Promise<Page<AuditEntryView>> {
    const wanted = await this.meant(filter);
    return this.unitOfWork.read(async (em) => {
      const query = em.createQueryBuilder(AuditEntry, 'e').where('1 = 1');
      this.scope.apply(query, actor, 'e.rootKey');
      restrict(query, filter, wanted);
      const counted = await query.clone().select('COUNT(1)', 'n').getRawOne<{ n: number | string }>();
      if (page.after !== undefined) goOnAfter(query, page.after);
      const rows = await query
        .orderBy('e.at', 'DESC')
        .addOrderBy('e.rootKey', 'DESC')
        .addOrderBy('e.seq', 'DESC')
        .limit(page.limit + 1)
        .getMany();
      const shown = rows.slice(0, page.limit);
      const endCursor = rows.length > page.limit ? cursorOf(shown.at(-1)!) : null;
      return { items: await this.present(shown), page: { totalItems: Number(counted?.n ?? 0), endCursor } };
    });
  }

  /** @throws DomainError audit-entry-not-found, also for what the actor may not read */
  async one(actor: Actor, rootKey: string, seq: number): Promise<AuditEntryDetail> {
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(AuditEntry, 'e')
        .where('e.rootKey = :rootKey AND e.seq = :seq', { rootKey, seq });
      this.scope.apply(query, actor, 'e.rootKey');
      const entry = await query.getOne();
      if (!entry) throw auditEntryNotFound();
      const [view] = await this.present([entry]);
      const { data, previousHash, hash } = entry;
      return { ...view!, data, previousHash, hash, checkpoint: await firstSeal(em, entry) };
    });
  }

  private async meant(filter: AuditSearch['filter']): Promise<{ chains?: string[]; actors?: string[] }> {
    const { about, actor } = filter ?? {};
    return {
      ...(about === undefined ? {} : { chains: await this.chainsOf(about) }),
      ...(actor === undefined ? {} : { actors: [actor, ...((await this.readers?.peopleMeantBy(actor)) ?? [])] }),
    };
  }

  /** The chain itself, and those of all trees with its business key or one that people mean by it. */
  private async chainsOf(about: string): Promise<string[]> {
    const meant = [about, ...((await this.readers?.meantBy(about)) ?? [])];
    return this.unitOfWork.read(async (em) => {
      const trees = await em.find(ProcessInstance, {
        select: { key: true, rootKey: true },
        where: [{ businessKey: In(meant) }, { key: about }],
      });
      return [...new Set([...meant, ...trees.map(({ rootKey }) => rootKey)])];
    });
  }

  private async present(entries: readonly AuditEntry[]): Promise<AuditEntryView[]> {
    const names = (await this.readers?.namesOf([...new Set(entries.map(({ actorId }) => actorId))])) ?? new Map();
    const subjects = await this.subjects.ofChains([...new Set(entries.map(({ rootKey }) => rootKey))]);
    return entries.map(({ rootKey, seq, at, type, actorId }) => ({
      chain: rootKey,
      seq,
      at: new Date(at).toISOString(),
      type,
      what: wordsFor(type, this.readers?.words ?? {}),
      actor: { id: actorId, name: actorId === SYSTEM_ACTOR.id ? SYSTEM_ACTOR.name : (names.get(actorId) ?? null) },
      subject: subjects.get(rootKey) ?? null,
    }));
  }
}

function restrict(
  query: SelectQueryBuilder<AuditEntry>,
  { types, from, until }: NonNullable<AuditSearch['filter']> = {},
  { chains, actors }: { chains?: string[]; actors?: string[] },
): void {
  if (chains) query.andWhere('e.rootKey IN (:...chains)', { chains });
  if (actors) query.andWhere('e.actorId IN (:...actors)', { actors });
  if (types) query.andWhere('e.type IN (:...types)', { types });
  if (from !== undefined) query.andWhere('e.at >= :from', { from: Date.parse(from) });
  if (until !== undefined) query.andWhere('e.at < :until', { until: Date.parse(until) });
}

async function firstSeal(em: EntityManager, { rootKey, seq }: AuditEntry) {
  const head = await em.findOne(AuditSealedHead, {
    where: { rootKey, lastSeq: MoreThanOrEqual(seq) },
    order: { checkpointSeq: 'ASC' },
  });
  const seal = head && (await em.findOneBy(AuditCheckpoint, { seq: head.checkpointSeq }));
  return seal ? { seq: seal.seq, at: new Date(seal.at).toISOString() } : null;
}

const cursorOf = ({ at, rootKey, seq }: AuditEntry): string =>
  Buffer.from(JSON.stringify([1, at, rootKey, seq])).toString('base64url');

/** @throws DomainError cursor-invalid */
function goOnAfter(query: SelectQueryBuilder<AuditEntry>, cursor: string): void {
  const [at, rootKey, seq] = read(cursor);
  query.andWhere(
    '(e.at < :lastAt OR (e.at = :lastAt AND (e.rootKey < :lastRoot OR (e.rootKey = :lastRoot AND e.seq < :lastSeq))))',
    { lastAt: at, lastRoot: rootKey, lastSeq: seq },
  );
}

function read(cursor: string): [at: number, rootKey: string, seq: number] {
  try {
    const [version, at, rootKey, seq] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (version === 1 && typeof at === 'number' && typeof rootKey === 'string' && typeof seq === 'number')
      return [at, rootKey, seq];
  } catch {
    // Answered below.
  }
  throw cursorInvalid();
}
