import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { SearchIndex } from '../../infrastructure/crypto/index.js';
import { DIALECT, type Dialect, UnitOfWork } from '../../infrastructure/database/index.js';
import { decodeCursor, encodeCursor } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { midnightAfter } from '../clocks/index.js';
import { CourtDirectory } from '../organization/index.js';
import { formatCaseNumber, readCaseNumber } from './case-number.js';
import { DUE_STATE_SQL } from './clock/due-state.js';
import { PetitionClock } from './clock/petition-clock.entity.js';
import { PetitionScope } from './participation.entity.js';
import { PetitionMark } from './petition-mark.entity.js';
import { normalisePetitionNumber } from './petition-number.js';
import { PetitionPerson } from './petition-person.entity.js';
import { Petition } from './petition.entity.js';
import { NEVER_DUE } from './petition-scopes.js';
import type { PetitionFilter, PetitionSort } from './petition-search.dto.js';

export interface PetitionQuery {
  filter: PetitionFilter;
  /** The newest registration first when left out. */
  sort?: PetitionSort | undefined;
  limit: number;
  /** `endCursor` of the page before. */
  after?: string | undefined;
}

export interface PetitionPage {
  petitions: Petition[];
  /** All that match, over all pages, up to `COUNTED`. */
  total: number;
  /** There are more than were counted. */
  isMore: boolean;
  /** Null on the last page. */
  endCursor: string | null;
}

/** What is counted exactly: nobody pages further, and counting on would read all that there is. */
export const COUNTED = 10_000;

/** What stands for a field of the order in the rows of who sees what. */
const SORTED_BY = {
  registered: 'petitionKey',
  receivedOn: 'receivedOn',
  dueOn: 'dueAt',
  number: 'numberOrder',
} as const satisfies Record<PetitionSort['field'], keyof PetitionScope>;

interface PageOfScope extends Required<PetitionSort> {
  cursor: Place | undefined;
  limit: number;
  /** Few can match, and are found by an index of their own. */
  isSelective: boolean;
}

interface Place {
  key: string;
  value: string | number;
}

/** As the database gives it: sorted by key there is no other value. */
type Found = Omit<Place, 'value'> & Partial<Place>;

/**
 * Lists petitions of the courts that the actor sees. What is visible is part of the query, which walks
 * an index of one scope in the order asked for: pages and cursors are right, and as quick, however
 * much else the tables hold.
 */
@Injectable()
export class SearchPetitions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly index: SearchIndex,
    private readonly courts: CourtDirectory,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError cursor-invalid */
  async execute(query: PetitionQuery, actor: Actor): Promise<PetitionPage> {
    const counted = await this.countUpTo(COUNTED, query.filter, actor);
    return { ...(await this.rows(query, actor)), total: Math.min(counted, COUNTED), isMore: counted > COUNTED };
  }

  /** A page without the count. @throws DomainError cursor-invalid */
  async rows(
    { filter, sort, limit, after }: PetitionQuery,
    actor: Actor,
  ): Promise<Pick<PetitionPage, 'petitions' | 'endCursor'>> {
    const { field, order } = sort ?? { field: 'registered', order: 'DESC' };
    const cursor = after === undefined ? undefined : decodeCursor(after, field, order);
    const matching = this.matching(filter, actor);
    if (!matching) return { petitions: [], endCursor: null };
    return this.unitOfWork.read(async (em) => {
      const places: Place[] = [];
      const isSelective = SELECTIVE.some((member) => filter[member] !== undefined);
      for (const scope of matching.scopes)
        places.push(
          ...(await this.page(em, matching.query(em, [scope], field), { field, order, cursor, limit, isSelective })),
        );
      // Several scopes may overlap in one petition (two courts that take part).
      const merged = inOrder(places, order);
      const shown = merged.slice(0, limit);
      const last = merged.length > limit ? shown.at(-1) : undefined;
      const keys = shown.map(({ key }) => key);
      const endCursor = last ? encodeCursor(field, order, last.value, last.key) : null;
      return { petitions: await this.petitions(em, keys), endCursor };
    });
  }

  /** How many match and the actor may see, counted no further than to one above the bound. */
  async countUpTo(bound: number, filter: PetitionFilter, actor: Actor): Promise<number> {
    const matching = this.matching(filter, actor);
    if (!matching) return 0;
    return this.unitOfWork.read((em) => this.count(em, matching.query(em, matching.scopes), bound));
  }

  /** Whose rows are read, and what is asked of them; undefined where nothing can match. */
  private matching(filter: PetitionFilter, actor: Actor) {
    const { court, ...further } = filter;
    const visible = outermost(actor.scopes);
    const path = court === undefined ? undefined : this.courts.byId(court)?.path;
    if (visible.length === 0 || (court !== undefined && path === undefined)) return undefined;
    const isOwn = path !== undefined && visible.some((scope) => path.startsWith(scope));
    const isNarrow = Object.values(further).some((value) => value !== undefined);
    const query = (em: EntityManager, scopes: readonly string[], sortedBy?: PetitionSort['field']) => {
      const rows = em.createQueryBuilder(PetitionScope, 'scope');
      if (scopes.length === 1) rows.where('scope.scope = :scope', { scope: scopes[0] });
      else rows.where('scope.scope IN (:...scopes)', { scopes }).distinct(true);
      // A court elsewhere: of what the actor sees, that in which it takes part.
      if (path !== undefined && !isOwn) {
        const there = rows.subQuery().select('1').from(PetitionScope, 'other');
        there.where('other.petitionKey = scope.petitionKey AND other.scope = :path');
        rows.andWhere(`EXISTS ${there.getQuery()}`, { path });
      }
      if (isNarrow) {
        rows.innerJoin(Petition, 'petition', 'petition.key = scope.petitionKey');
        this.narrow(rows, further, sortedBy);
      }
      return rows;
    };
    return { scopes: isOwn ? [path] : visible, query };
  }

  /** One more than asked for, so that the last page is known. */
  private async page(
    em: EntityManager,
    rows: SelectQueryBuilder<PetitionScope>,
    { field, order, cursor, limit, isSelective }: PageOfScope,
  ): Promise<Place[]> {
    const column = `scope.${SORTED_BY[field]}`;
    rows.select('scope.petitionKey', 'key');
    if (field !== 'registered') rows.addSelect(column, 'value');
    if (cursor) {
      const beyond = order === 'ASC' ? '>' : '<';
      // As a bound of the index first, then the ties.
      rows.andWhere(
        `${column} ${beyond}= :value AND (${column} ${beyond} :value OR scope.petitionKey ${beyond} :key)`,
        {
          value: cursor.value,
          key: cursor.key,
        },
      );
    }
    const found = isSelective
      ? await sortedAfterwards(em, rows, field === 'registered' ? ['key'] : ['value', 'key'], order, limit + 1)
      : await this.sortedByIndex(em, rows, field, order, limit + 1);
    return found.map(({ key, value = key }) => ({
      key,
      // Instants come as texts from one of the databases.
      value: field === 'dueOn' ? Number(value) : value,
    }));
  }

  /** Walks the index of the order until enough have matched. */
  private sortedByIndex(
    em: EntityManager,
    rows: SelectQueryBuilder<PetitionScope>,
    field: PetitionSort['field'],
    order: 'ASC' | 'DESC',
    limit: number,
  ): Promise<Found[]> {
    rows.orderBy(`scope.${SORTED_BY[field]}`, order);
    if (field !== 'registered') rows.addOrderBy('scope.petitionKey', order);
    const [select, parameters] = rows.limit(limit).getQueryAndParameters();
    return em.query<Found[]>(this.dialect.inWrittenOrder(select), parameters);
  }

  private async count(em: EntityManager, rows: SelectQueryBuilder<PetitionScope>, bound: number): Promise<number> {
    rows.select('scope.petitionKey', 'key').limit(bound + 1);
    const counted = await em
      .createQueryBuilder()
      .select('COUNT(*)', 'total')
      .from(`(${rows.getQuery()})`, 'counted')
      .setParameters(rows.getParameters())
      .getRawOne<{ total: number | string }>();
    return Number(counted?.total ?? 0);
  }

  /** In the order of the keys. */
  private async petitions(em: EntityManager, keys: readonly string[]): Promise<Petition[]> {
    if (keys.length === 0) return [];
    const petitions = await em.findBy(Petition, { key: In([...keys]) });
    const byKey = new Map(petitions.map((petition) => [petition.key, petition]));
    return keys.flatMap((key) => byKey.get(key) ?? []);
  }

  private narrow(
    query: SelectQueryBuilder<PetitionScope>,
    filter: Omit<PetitionFilter, 'court'>,
    sortedBy: PetitionSort['field'] | undefined,
  ): void {
    // Days bound the index that is walked, or that of a count; of another they would tempt the optimiser
    // away from the order that is asked for, to read and sort all between them.
    const isBound = (field: PetitionSort['field']) => sortedBy === undefined || sortedBy === field;
    const { number, caseNumber, receivedOn, dueOn, isRepeat, mark, clockState, dueState, name, identityNumber, phone } =
      filter;
    if (number !== undefined) query.andWhere('petition.number = :number', { number: normalisePetitionNumber(number) });
    if (caseNumber !== undefined) {
      const reading = readCaseNumber(caseNumber);
      query.andWhere('petition.caseNumber = :caseNumber', {
        caseNumber: reading.ok ? formatCaseNumber(reading.value) : caseNumber,
      });
    }
    for (const member of EXACT) {
      const values = filter[member];
      if (values !== undefined) query.andWhere(`petition.${member} IN (:...${member})`, { [member]: [values].flat() });
    }
    const received = isBound('receivedOn') ? 'scope.receivedOn' : 'petition.receivedOn';
    if (receivedOn?.from !== undefined)
      query.andWhere(`${received} >= :receivedFrom`, { receivedFrom: receivedOn.from });
    if (receivedOn?.to !== undefined) query.andWhere(`${received} <= :receivedTo`, { receivedTo: receivedOn.to });
    const due = isBound('dueOn') ? 'scope.dueAt' : 'scope.dueAt + 0';
    if (dueOn?.from !== undefined)
      query.andWhere(`${due} >= :dueFrom`, { dueFrom: Date.parse(midnightAfter(dueOn.from)) });
    if (dueOn !== undefined)
      query.andWhere(`${due} <= :dueTo`, {
        dueTo: dueOn.to === undefined ? NEVER_DUE - 1 : Date.parse(midnightAfter(dueOn.to)),
      });
    if (isRepeat !== undefined) query.andWhere(`petition.timesRaised ${isRepeat ? '>' : '='} 1`);
    if (mark !== undefined) {
      const marked = query
        .subQuery()
        .select('1')
        .from(PetitionMark, 'mark')
        .where('mark.petitionKey = petition.key AND mark.mark IN (:...marks)');
      query.andWhere(`EXISTS ${marked.getQuery()}`, { marks: [mark].flat() });
    }
    if (dueState !== undefined || clockState !== undefined)
      query.innerJoin(PetitionClock, 'clock', 'clock.petitionKey = petition.key AND clock.round = petition.round');
    if (clockState !== undefined)
      query.andWhere('clock.state IN (:...clockStates)', { clockStates: [clockState].flat() });
    if (dueState !== undefined) {
      const { clockNow, either } = { clockNow: this.clock.now(), either: [dueState].flat() };
      // Implied by the clock.
      if (isBound('dueOn')) {
        if (either.every((state) => state === 'overdue')) query.andWhere('scope.dueAt <= :clockNow');
        if (either.every((state) => state !== 'overdue')) query.andWhere('scope.dueAt > :clockNow');
      }
      query.andWhere(`(${either.map((state) => `(${DUE_STATE_SQL[state]})`).join(' OR ')})`, { clockNow });
    }
    if (name !== undefined) this.withPerson(query, 'nameHash', this.index.fullName(name));
    if (identityNumber !== undefined) this.withPerson(query, 'identityHash', this.index.identityNumber(identityNumber));
    if (phone !== undefined) this.withPerson(query, 'phoneHash', this.index.phone(phone));
  }

  private withPerson(
    query: SelectQueryBuilder<PetitionScope>,
    column: 'nameHash' | 'identityHash' | 'phoneHash',
    hash: string,
  ): void {
    const alias = `person_${column}`;
    const people = query
      .subQuery()
      .select(`${alias}.petitionKey`)
      .from(PetitionPerson, alias)
      .where(`${alias}.${column} = :${column}`);
    query.andWhere(`scope.petitionKey IN ${people.getQuery()}`, { [column]: hash });
  }
}

/** Filters that compare a column with one value or several. */
const EXACT = [
  'status',
  'outcome',
  'claimKind',
  'channel',
  'riskLevel',
  'form',
  'registeringCourt',
  'handlingCourt',
  'executingCourt',
  'handlerId',
] as const satisfies readonly (keyof PetitionFilter & keyof Petition)[];

/** Filters that few petitions pass: what is found by them is sorted, rather than all walked in order. */
const SELECTIVE = [
  'number',
  'caseNumber',
  'name',
  'identityNumber',
  'phone',
] as const satisfies readonly (keyof PetitionFilter)[];

/**
 * Finds all that match first. The inner limit bounds nothing: without one SQLite makes one query of the
 * two and walks the index of the order, past all that does not match.
 */
function sortedAfterwards(
  em: EntityManager,
  rows: SelectQueryBuilder<PetitionScope>,
  columns: readonly string[],
  order: 'ASC' | 'DESC',
  limit: number,
): Promise<Found[]> {
  const [matching, parameters] = rows.limit(Number.MAX_SAFE_INTEGER).getQueryAndParameters();
  const sorted = columns.map((column) => `few.${column} ${order}`).join(', ');
  return em.query<Found[]>(`SELECT * FROM (${matching}) few ORDER BY ${sorted} LIMIT ${limit}`, parameters);
}

/** A court's scope contains those below it: the inner ones would only repeat rows. */
function outermost(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => !scopes.some((other) => other !== scope && scope.startsWith(other)));
}

/** Those of several scopes as one list, each petition once. */
function inOrder(places: readonly Place[], order: 'ASC' | 'DESC'): Place[] {
  const once = [...new Map(places.map((place) => [place.key, place])).values()];
  const ascending = once.sort((a, b) => compare(a.value, b.value) || compare(a.key, b.key));
  return order === 'ASC' ? ascending : ascending.reverse();
}

/** By code point, as the columns are compared. */
function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
