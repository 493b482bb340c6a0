import { Inject, Injectable } from '@nestjs/common';
import { Brackets, In } from 'typeorm';
import { LEGAL_CLOCK } from '../../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import { readKeys } from '../../../infrastructure/search/index.js';
import type { Actor } from '../../../shared/actor.js';
import { lawDate, type Clock } from '../../../shared/clock.js';
import { Assignment, OVERDUE_ASSIGNMENT_STATES } from '../../assignments/index.js';
import { OpenInterviews } from '../../interviews/index.js';
import { CourtDirectory, SUPREME_COURT_ID, type Court } from '../../organization/index.js';
import { addDays, Petition, PetitionClock, PetitionMark } from '../../petitions/index.js';
import { UserTask } from '../../../platform/tasks/index.js';
import { SignMeasure } from '../sign-measure.js';
import { courtNotInScope } from '../supervision.errors.js';
import { Supervision } from '../supervision.entity.js';
import { bandBounds, BAND_SQL, countsOf, groupsOf, totalOf } from './count-late.js';
import {
  NO_LADDER,
  type LatePetitionCounts,
  type LatePetitionFilter,
  type LatePetitionSearch,
} from './late-petitions.dto.js';
import { LATE_ON, latePetitions, type LateQuery } from './late-petitions.query.js';
import { NextSteps, type NextStep } from './next-steps.js';

/** A petition with all that its row shows. */
export interface LateRow {
  petition: Petition;
  marks: readonly PetitionMark[];
  /** Null where it has not run out. */
  clock: PetitionClock | null;
  /** Those whose last day is over. */
  assignments: readonly Assignment[];
  ladder: Supervision | null;
  next: NextStep | null;
  hasOpenInterview: boolean;
}

/**
 * What is late at the courts that an actor sees, and what is under a ladder: scoped in the query, so
 * that counts and cursors are right whatever others have.
 */
@Injectable()
export class FindLatePetitions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
    private readonly nextSteps: NextSteps,
    private readonly interviews: OpenInterviews,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError court-not-in-scope, cursor-invalid */
  async search(
    { filter, sort, page, counts }: LatePetitionSearch,
    actor: Actor,
  ): Promise<{ rows: LateRow[]; total: number; endCursor: string | null; counts: LatePetitionCounts | null }> {
    const top = filter.court === undefined ? undefined : this.courtWithin(filter.court, actor);
    if (actor.scopes.length === 0) return { rows: [], total: 0, endCursor: null, counts: null };
    const now = this.clock.now();
    const scopes = outermost(actor.scopes);
    const found = await this.unitOfWork.read(async (em) => {
      const all = latePetitions(em, scopes, now, {
        within: top?.path,
        keys: filter.petitionKeys,
        mark: filter.mark,
      }).setParameters(bandBounds(lawDate(now), addDays));
      const groups = await groupsOf(all);
      const list = narrow(all.clone(), filter);
      const order = { field: 'lateSince', order: sort?.[0]?.order ?? ('ASC' as const) };
      const { keys, endCursor } = await readKeys(list, { key: 'late.petition_key', sort: LATE_ON }, order, page);
      return { keys, endCursor, groups };
    });
    const shown = top
      ? { tops: [top], above: this.within(this.courts.ancestorsOf(top.id), scopes).reverse() }
      : { tops: this.courtsAt(scopes), above: [] };
    return {
      rows: await this.rows(found.keys),
      total: totalOf(found.groups, filter),
      endCursor: found.endCursor,
      counts: counts ? countsOf(found.groups, filter, shown, this.courts) : null,
    };
  }

  /** Open petitions as the list shows them, in the order of the keys; late or not. */
  async rows(keys: readonly string[]): Promise<LateRow[]> {
    if (keys.length === 0) return [];
    const now = this.clock.now();
    const petitionKey = In([...keys]);
    const read = await this.unitOfWork.read(async (em) => ({
      petitions: await em.findBy(Petition, { key: petitionKey }),
      marks: await em.findBy(PetitionMark, { petitionKey }),
      clocks: await em.findBy(PetitionClock, { petitionKey }),
      assignments: await em.find(Assignment, {
        where: { petitionKey, state: In([...OVERDUE_ASSIGNMENT_STATES]) },
        order: { resultDueOn: 'ASC', key: 'ASC' },
      }),
      ladders: await em.findBy(Supervision, { petitionKey, state: 'open' }),
    }));
    const next = await this.nextSteps.of(read.ladders);
    const interviews = await this.interviews.among(keys);
    const byKey = new Map(read.petitions.map((petition) => [petition.key, petition]));
    return keys.flatMap((key) => {
      const petition = byKey.get(key);
      if (!petition) return [];
      const ofRound = (row: { petitionKey: string; round: number }) =>
        row.petitionKey === key && row.round === petition.round;
      const ladder = read.ladders.find(ofRound) ?? null;
      const isOver = ({ state, dueAt }: PetitionClock) => state !== 'stopped' && dueAt !== null && dueAt <= now;
      return {
        petition,
        marks: read.marks.filter((mark) => mark.petitionKey === key),
        clock: read.clocks.find((clock) => ofRound(clock) && isOver(clock)) ?? null,
        assignments: read.assignments.filter((row) => ofRound(row) && row.resultDueOn < lawDate(now)),
        ladder,
        next: ladder && (next.get(ladder.key) ?? null),
        hasOpenInterview: interviews.has(key),
      };
    });
  }

  /** The task that the actor signed last for the petition's open ladder. */
  async lastSignature(petitionKey: string, { id }: Actor): Promise<string | undefined> {
    return this.unitOfWork.read(async (em) => {
      const ladder = await em.findOneBy(Supervision, { petitionKey, state: 'open' });
      if (!ladder) return undefined;
      const signed = { rootKey: ladder.instanceKey, command: SignMeasure.COMMAND, state: 'completed' as const };
      const [last] = await em.find(UserTask, { where: { ...signed, endedBy: id }, order: { key: 'DESC' }, take: 1 });
      return last?.key;
    });
  }

  private courtWithin(id: string, { scopes }: Actor): Court {
    const court = this.courts.byId(id);
    if (!court || !scopes.some((scope) => court.path.startsWith(scope))) throw courtNotInScope();
    return court;
  }

  private within(courts: readonly Court[], scopes: readonly string[]): Court[] {
    return courts.filter(({ path }) => scopes.some((scope) => path.startsWith(scope)));
  }

  private courtsAt(scopes: readonly string[]): Court[] {
    return scopes.flatMap((scope) => {
      const id = scope.split('/').filter(Boolean).at(-1);
      const court =
        scope === '/1/' ? this.courts.byId(SUPREME_COURT_ID) : id === undefined ? undefined : this.courts.byId(id);
      return court ?? [];
    });
  }
}

function narrow(query: LateQuery, { rung, late, days, awaitingSignature }: LatePetitionFilter): LateQuery {
  if (rung !== undefined)
    query.andWhere(
      new Brackets((either) => {
        either.where('late.rung IN (:...rungs)', { rungs: rung });
        if (rung.includes(NO_LADDER)) either.orWhere('late.ladder IS NULL');
      }),
    );
  if (late !== undefined) query.andWhere(`(${late.map((kind) => `late.${kind}_due IS NOT NULL`).join(' OR ')})`);
  if (days !== undefined) query.andWhere(`(${days.map((band) => `(${BAND_SQL[band]})`).join(' OR ')})`);
  if (awaitingSignature !== undefined) query.andWhere(`late.signature_task IS ${awaitingSignature ? 'NOT ' : ''}NULL`);
  return query;
}

/** A court's scope contains those below it: the inner ones would only repeat rows. */
const outermost = (scopes: readonly string[]): string[] =>
  [...new Set(scopes)].filter((scope) => !scopes.some((other) => other !== scope && scope.startsWith(other)));
