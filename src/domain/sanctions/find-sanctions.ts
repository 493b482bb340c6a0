import { Injectable } from '@nestjs/common';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
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
import { CourtDirectory } from '../organization/index.js';
import { PetitionAccess } from '../petitions/index.js';
import { Sanction } from './sanction.entity.js';
import { sanctionNotFound } from './sanction.errors.js';
import { SANCTION_FILTER } from './sanctions.dto.js';

/** Who reads sanctions of a court and of those below it: they name persons. */
export const READERS = ['supervisor', 'leader', 'auditor'] as const;

const NEWEST_FIRST = { sanctionKey: { expression: 'sanction.key', value: (row: Sanction) => row.key } };

/**
 * Sanctions that an actor sees, scoped in the query: the proposing court and those above it from the
 * start, the target court and those above it from when it was sent.
 */
@Injectable()
export class FindSanctions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PetitionAccess,
    private readonly courts: CourtDirectory,
  ) {}

  search(actor: Actor, filter: Filter | undefined, page: PageRequest | undefined): Promise<Page<Sanction>> {
    return this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(Sanction, 'sanction');
      scopeTo(query, this.scopesOf(actor));
      applyFilter(query, SANCTION_FILTER, filter);
      const order = { field: 'sanctionKey', order: 'DESC' as const };
      return readPage(query, 'sanction.key', ({ key }) => key, NEWEST_FIRST, order, page);
    });
  }

  /** @throws DomainError sanction-not-found */
  visible(sanctionKey: string, actor: Actor): Promise<Sanction> {
    return this.unitOfWork.read(async (em) => {
      const query = em.createQueryBuilder(Sanction, 'sanction').where('sanction.key = :sanctionKey', { sanctionKey });
      scopeTo(query, this.scopesOf(actor));
      const sanction = await query.getOne();
      if (!sanction) throw sanctionNotFound();
      return sanction;
    });
  }

  /** Whether the actor reads all of it, what was not sent too. */
  readsAll({ proposingPath }: Sanction, actor: Actor): boolean {
    return this.scopesOf(actor).some((scope) => proposingPath.startsWith(scope));
  }

  /** Of the courts where the actor is a reader of sanctions, whatever else at other courts. */
  private scopesOf(actor: Actor): string[] {
    return this.access.courtsWithRole(actor, ...READERS).flatMap((court) => this.courts.byId(court)?.path ?? []);
  }
}

function scopeTo(query: SelectQueryBuilder<Sanction>, scopes: readonly string[]): void {
  if (scopes.length === 0) {
    query.andWhere('1 = 0');
    return;
  }
  query.andWhere(
    new Brackets((either) => {
      scopes.forEach((scope, index) => {
        const parameter = `scope${index}`;
        either
          .orWhere(`sanction.proposingPath LIKE :${parameter} ESCAPE '!'`, { [parameter]: prefixPattern(scope) })
          .orWhere(`(sanction.targetPath LIKE :${parameter} ESCAPE '!' AND sanction.sentAt IS NOT NULL)`);
      });
    }),
  );
}
