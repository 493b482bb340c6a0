import { Injectable } from '@nestjs/common';
import { Brackets, In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import {
  applyFilter,
  type Filter,
  type Page,
  type PageRequest,
  prefixPattern,
  readPage,
} from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { PetitionAccess } from '../petitions/index.js';
import { supervisionNotFound } from './supervision.errors.js';
import { Supervision, SupervisionRequest, SupervisionRung } from './supervision.entity.js';
import { SUPERVISION_FILTER } from './supervisions.dto.js';

const NEWEST_FIRST = { supervisionKey: { expression: 'supervision.key', value: (row: Supervision) => row.key } };

/** A ladder with what was taken and what was asked. */
export interface WholeSupervision {
  supervision: Supervision;
  rungs: SupervisionRung[];
  requests: SupervisionRequest[];
}

/** Ladders that an actor sees: of the supervised court and those above it, scoped in the query. */
@Injectable()
export class FindSupervisions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly petitions: PetitionAccess,
  ) {}

  search(
    actor: Actor,
    { campaign, ...filter }: Filter & { campaign?: string } = {},
    page: PageRequest | undefined,
  ): Promise<Page<Supervision>> {
    return this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(Supervision, 'supervision');
      scopeTo(query, actor);
      if (campaign !== undefined) {
        const asked = query
          .subQuery()
          .select('1')
          .from(SupervisionRequest, 'request')
          .where('request.supervisionKey = supervision.key AND request.campaign = :campaign');
        query.andWhere(`EXISTS ${asked.getQuery()}`, { campaign });
      }
      applyFilter(query, SUPERVISION_FILTER, filter);
      const order = { field: 'supervisionKey', order: 'DESC' as const };
      return readPage(query, 'supervision.key', ({ key }) => key, NEWEST_FIRST, order, page);
    });
  }

  /** @throws DomainError supervision-not-found */
  one(key: string, actor: Actor): Promise<WholeSupervision> {
    return this.unitOfWork.read(async (em) => {
      const query = em.createQueryBuilder(Supervision, 'supervision').where('supervision.key = :key', { key });
      scopeTo(query, actor);
      const supervision = await query.getOne();
      if (!supervision) throw supervisionNotFound();
      return (await withParts(em, [supervision]))[0]!;
    });
  }

  /** By rounds; empty where the actor sees the petition alone. @throws DomainError petition-not-found */
  async ofPetition(petitionKey: string, actor: Actor): Promise<WholeSupervision[]> {
    await this.petitions.visible(petitionKey, actor);
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(Supervision, 'supervision')
        .where('supervision.petitionKey = :petitionKey', { petitionKey })
        .orderBy('supervision.round');
      scopeTo(query, actor);
      return withParts(em, await query.getMany());
    });
  }
}

async function withParts(em: EntityManager, supervisions: Supervision[]): Promise<WholeSupervision[]> {
  if (supervisions.length === 0) return [];
  const supervisionKey = In(supervisions.map(({ key }) => key));
  const rungs = await em.findBy(SupervisionRung, { supervisionKey });
  const requests = await em.find(SupervisionRequest, { where: { supervisionKey }, order: { key: 'ASC' } });
  return supervisions.map((supervision) => ({
    supervision,
    rungs: rungs.filter((row) => row.supervisionKey === supervision.key),
    requests: requests.filter((row) => row.supervisionKey === supervision.key),
  }));
}

function scopeTo(query: SelectQueryBuilder<Supervision>, { scopes }: Actor): void {
  if (scopes.length === 0) {
    query.andWhere('1 = 0');
    return;
  }
  query.andWhere(
    new Brackets((either) => {
      scopes.forEach((scope, index) => {
        const parameter = `scope${index}`;
        either.orWhere(`supervision.supervisedPath LIKE :${parameter} ESCAPE '!'`, {
          [parameter]: prefixPattern(scope),
        });
      });
    }),
  );
}
