import { Inject, Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { SearchIndex } from '../../infrastructure/crypto/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { formatCaseNumber, readCaseNumber } from './case-number.js';
import { DUE_STATE_SQL } from './clock/due-state.js';
import { PetitionClock } from './clock/petition-clock.entity.js';
import { PetitionScope } from './participation.entity.js';
import { PetitionMark } from './petition-mark.entity.js';
import { normalisePetitionNumber } from './petition-number.js';
import { PetitionPerson } from './petition-person.entity.js';
import { Petition } from './petition.entity.js';
import type { PetitionFilter } from './petition-search.dto.js';
import { cursorInvalid } from './refusals.js';

export interface PetitionQuery {
  filter: PetitionFilter;
  limit: number;
  /** The key of the last petition of the page before. */
  after?: string;
}

export interface PetitionPage {
  petitions: Petition[];
  /** All that match, over all pages. */
  total: number;
  /** Null on the last page. */
  endCursor: string | null;
}

/**
 * Lists petitions, the newest first, of the courts that the actor sees. What is visible is part of
 * the query: counts and cursors are right however much else the tables hold.
 */
@Injectable()
export class SearchPetitions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly index: SearchIndex,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError cursor-invalid */
  async execute({ filter, limit, after }: PetitionQuery, actor: Actor): Promise<PetitionPage> {
    if (actor.scopes.length === 0) return { petitions: [], total: 0, endCursor: null };
    if (after !== undefined && !/^[0-9A-HJKMNP-TV-Z]{26}$/.test(after)) throw cursorInvalid();
    return this.unitOfWork.read(async (em) => {
      const scopes = outermost(actor.scopes);
      const matching = () => {
        const query = em.createQueryBuilder(PetitionScope, 'scope');
        // One scope names a petition once; several may overlap in one (two courts that take part).
        if (scopes.length === 1) query.where('scope.scope = :scope', { scope: scopes[0] });
        else query.where('scope.scope IN (:...scopes)', { scopes }).distinct(true);
        if (Object.values(filter).every((value) => value === undefined)) return query;
        query.innerJoin(Petition, 'petition', 'petition.key = scope.petitionKey');
        this.narrow(query, filter);
        return query;
      };
      const counted = await matching()
        .distinct(false)
        .select(scopes.length === 1 ? 'COUNT(*)' : 'COUNT(DISTINCT scope.petitionKey)', 'total')
        .getRawOne<{ total: number | string }>();
      const page = matching().select('scope.petitionKey', 'key').orderBy('scope.petitionKey', 'DESC');
      if (after !== undefined) page.andWhere('scope.petitionKey < :after', { after });
      const keys = (await page.limit(limit + 1).getRawMany<{ key: string }>()).map(({ key }) => key);
      const shown = keys.slice(0, limit);
      const petitions =
        shown.length === 0
          ? []
          : await em
              .createQueryBuilder(Petition, 'petition')
              .where('petition.key IN (:...shown)', { shown })
              .orderBy('petition.key', 'DESC')
              .getMany();
      const total = Number(counted?.total ?? 0);
      return { petitions, total, endCursor: keys.length > limit ? (shown.at(-1) ?? null) : null };
    });
  }

  private narrow(query: SelectQueryBuilder<ObjectLiteral>, filter: PetitionFilter): void {
    const { number, caseNumber, receivedOn, mark, dueState, name, identityNumber, phone } = filter;
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
    if (receivedOn?.from !== undefined)
      query.andWhere('petition.receivedOn >= :receivedFrom', { receivedFrom: receivedOn.from });
    if (receivedOn?.to !== undefined)
      query.andWhere('petition.receivedOn <= :receivedTo', { receivedTo: receivedOn.to });
    if (mark !== undefined) {
      const marked = query
        .subQuery()
        .select('1')
        .from(PetitionMark, 'mark')
        .where('mark.petitionKey = petition.key AND mark.mark = :mark');
      query.andWhere(`EXISTS ${marked.getQuery()}`, { mark });
    }
    if (dueState !== undefined) {
      const { clockNow, either } = { clockNow: this.clock.now(), either: [dueState].flat() };
      query.innerJoin(PetitionClock, 'clock', 'clock.petitionKey = petition.key AND clock.round = petition.round');
      query.andWhere(`(${either.map((state) => `(${DUE_STATE_SQL[state]})`).join(' OR ')})`, { clockNow });
    }
    if (name !== undefined) this.withPerson(query, 'nameHash', this.index.fullName(name));
    if (identityNumber !== undefined) this.withPerson(query, 'identityHash', this.index.identityNumber(identityNumber));
    if (phone !== undefined) this.withPerson(query, 'phoneHash', this.index.phone(phone));
  }

  private withPerson(
    query: SelectQueryBuilder<ObjectLiteral>,
    column: 'nameHash' | 'identityHash' | 'phoneHash',
    hash: string,
  ): void {
    const alias = `person_${column}`;
    const people = query
      .subQuery()
      .select(`${alias}.petitionKey`)
      .from(PetitionPerson, alias)
      .where(`${alias}.${column} = :${column}`);
    query.andWhere(`petition.key IN ${people.getQuery()}`, { [column]: hash });
  }
}

/** Filters that compare a column with one value or several. */
const EXACT = [
  'status',
  'outcome',
  'claimKind',
  'channel',
  'riskLevel',
  'registeringCourt',
  'handlingCourt',
  'executingCourt',
  'handlerId',
] as const satisfies readonly (keyof PetitionFilter & keyof Petition)[];

/** A court's scope contains those below it: the inner ones would only repeat rows. */
function outermost(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => !scopes.some((other) => other !== scope && scope.startsWith(other)));
}
