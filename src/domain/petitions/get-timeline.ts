import { Injectable } from '@nestjs/common';
import { In, LessThan, MoreThan, type EntityManager } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { FormWords } from '../../platform/forms/index.js';
import { WordsOfTasks } from '../../platform/tasks/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Text } from '../../shared/errors.js';
import { CourtDirectory } from '../organization/index.js';
import { PetitionAccess } from './petition-access.js';
import { PetitionJournal } from './petition-journal.js';
import { PetitionRecord } from './petition-record.entity.js';
import type { Timeline, TimelineQuery } from './petition-view.dto.js';
import { groupOf, RECORD_GROUPS } from './record-groups.js';
import { detailsOf } from './record-words.js';
import { codesOf, RECORD_KINDS, type RecordKind } from './vocabulary.js';

/** The register of a petition, oldest first: what was done, by whom, when. */
@Injectable()
export class GetTimeline {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PetitionAccess,
    private readonly journal: PetitionJournal,
    private readonly courts: CourtDirectory,
    private readonly words: WordsOfTasks,
  ) {}

  /** @throws DomainError petition-not-found */
  async execute(petitionKey: string, { group, order, limit, after }: TimelineQuery, actor: Actor): Promise<Timeline> {
    const petition = await this.access.visible(petitionKey, actor);
    const readsAll = this.access.readsOriginal(petition, actor);
    const { records, counts } = await this.unitOfWork.read(async (em) => ({
      counts: await em
        .createQueryBuilder(PetitionRecord, 'record')
        .select('record.kind', 'kind')
        .addSelect('COUNT(*)', 'count')
        .where('record.petitionKey = :petitionKey', { petitionKey })
        .groupBy('record.kind')
        .getRawMany<{ kind: RecordKind; count: number | string }>(),
      records: await this.page(em, petitionKey, { group, order, limit, after }),
    }));
    const shown = records.slice(0, limit);
    const words = await this.words.of(shown.flatMap(({ taskKey }) => taskKey ?? []));
    const groups = codesOf(RECORD_GROUPS).map((code) => ({
      group: code,
      name: RECORD_GROUPS[code],
      count: sum(counts.filter(({ kind }) => groupOf(kind) === code).map(({ count }) => Number(count))),
    }));
    return {
      items: shown.map((record) => {
        const form = (record.taskKey === null ? undefined : words.get(record.taskKey)) ?? NO_FORM;
        const texts = readsAll || this.concerns(record, actor) ? this.journal.readTexts(record) : undefined;
        return {
          recordKey: record.key,
          kind: record.kind,
          group: groupOf(record.kind),
          name: nameOf(record),
          at: new Date(record.at).toISOString(),
          round: record.round,
          court: record.court,
          courtName: record.court === null ? null : (this.courts.byId(record.court)?.name ?? record.court),
          actorName: record.actorName,
          assignmentKey: record.assignmentKey,
          happenedOn: record.happenedOn,
          method: record.method,
          finding: record.finding,
          outcome: record.outcome,
          amount: record.amount,
          facts: record.facts,
          details: detailsOf(record, form, (id) => this.courts.byId(id)?.name),
          ...(texts ? { texts } : {}),
          labels: Object.fromEntries(
            Object.keys(texts ?? {}).flatMap((field) => {
              const label = form.labels[field] ?? TEXT_NAMES[field];
              return label ? [[field, label] as const] : [];
            }),
          ),
        };
      }),
      groups,
      page: {
        totalItems: sum(groups.filter((one) => group === undefined || one.group === group).map(({ count }) => count)),
        endCursor: records.length > limit ? (shown.at(-1)?.key ?? null) : null,
      },
    };
  }

  /** By the register's own index, one row more than is shown. */
  private page(em: EntityManager, petitionKey: string, { group, order, limit, after }: TimelineQuery) {
    const kinds = codesOf(RECORD_KINDS).filter((kind) => groupOf(kind) === group);
    const beyond = after === undefined ? {} : { key: order === 'asc' ? MoreThan(after) : LessThan(after) };
    return em.find(PetitionRecord, {
      where: { petitionKey, ...beyond, ...(group === undefined ? {} : { kind: In(kinds) }) },
      order: { key: order === 'asc' ? 'ASC' : 'DESC' },
      take: limit + 1,
    });
  }

  /** Texts written at the actor's court or below it, or addressed to such a court. */
  private concerns({ court, facts }: PetitionRecord, actor: Actor): boolean {
    return [court, facts.toCourt].some((id) => {
      const path = typeof id === 'string' ? this.courts.byId(id)?.path : undefined;
      return path !== undefined && actor.scopes.some((scope) => path.startsWith(scope));
    });
  }
}

const NO_FORM: FormWords = { labels: {}, options: {} };

/** Texts that come with a request, not with a form. */
const TEXT_NAMES: Partial<Record<string, Text>> = {
  reasons: { zh: '理由', en: 'reasons' },
  reason: { zh: '理由', en: 'reason' },
  items: { zh: '材料', en: 'materials' },
  progress: { zh: '进展', en: 'progress' },
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Records of a measure of supervision, with the name that its table gave it as the fact `measure`. */
const MEASURES: readonly RecordKind[] = ['supervision_signed', 'supervision_rung'];

/**
 * A record of a task that only the diagram knows is called as the task: Chinese, then English on a line of its own.
 * A measure of supervision is called as its table called it.
 */
function nameOf({ kind, facts }: PetitionRecord): Text {
  const name = RECORD_KINDS[kind];
  if (kind === 'answered' && typeof facts.task === 'string') {
    const [zh = '', en = zh] = facts.task.split('\n');
    return { zh, en };
  }
  if (!MEASURES.includes(kind)) return name;
  const measure = facts.measure as Text;
  return { zh: `${name.zh}：${measure.zh}`, en: `${name.en}: ${measure.en}` };
}
