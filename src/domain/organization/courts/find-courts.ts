import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import { prefixPattern, readPage, type Page } from '../../../infrastructure/search/index.js';
import type { Court, CourtLevel } from './court.js';
import { courtOf, CourtRow } from './court.entity.js';
import { courtNotFound } from './court.errors.js';

export interface CourtQuery {
  /** Part of the name, or the beginning of the sign. */
  q?: string;
  /** Courts directly below this one. */
  parentId?: string;
  /** This court and all below it. */
  within?: string;
  level?: CourtLevel;
  active?: boolean;
  /** `endCursor` of the page before. */
  after?: string;
  limit: number;
}

export interface CourtInTree extends Court {
  /** How many stand directly below it. */
  lowerCourts: number;
}

const TREE_ORDER = { path: { expression: 'court.path', value: (row: CourtRow) => row.path } };

/** Searches the courts in the order of the tree. Reads the database: an import is seen at once on every node. */
@Injectable()
export class FindCourts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError `court-not-found` for an unknown `within`, `cursor-invalid` */
  async search({ q, parentId, within, level, active, after, limit }: CourtQuery): Promise<Page<CourtInTree>> {
    return this.unitOfWork.read(async (em) => {
      const query = em.createQueryBuilder(CourtRow, 'court');
      if (q)
        query.andWhere(`(court.name LIKE :part ESCAPE '!' OR court.sign LIKE :start ESCAPE '!')`, {
          part: `%${prefixPattern(q)}`,
          start: prefixPattern(q),
        });
      if (parentId !== undefined) query.andWhere('court.parentId = :parentId', { parentId });
      if (level !== undefined) query.andWhere('court.level = :level', { level });
      if (active !== undefined) query.andWhere('court.active = :active', { active });
      if (within !== undefined) {
        const top = await em.findOneBy(CourtRow, { id: within });
        if (!top) throw courtNotFound(within);
        query.andWhere(`court.path LIKE :below ESCAPE '!'`, { below: prefixPattern(top.path) });
      }
      const found = await readPage(query, 'court.id', ({ id }) => id, TREE_ORDER, undefined, { limit, after });
      const lower = await countLower(em, found.items);
      return { ...found, items: found.items.map((row) => ({ ...courtOf(row), lowerCourts: lower.get(row.id) ?? 0 })) };
    });
  }

  /** @throws DomainError `court-not-found` */
  async byId(id: string): Promise<Court> {
    const row = await this.unitOfWork.read((em) => em.findOneBy(CourtRow, { id }));
    if (!row) throw courtNotFound(id);
    return courtOf(row);
  }
}

/** How many courts stand directly below each of these. */
async function countLower(em: EntityManager, rows: readonly CourtRow[]): Promise<ReadonlyMap<string, number>> {
  if (rows.length === 0) return new Map();
  const counts = await em
    .createQueryBuilder(CourtRow, 'lower_court')
    .select('lower_court.parentId', 'id')
    .addSelect('COUNT(*)', 'n')
    .where({ parentId: In(rows.map(({ id }) => id)) })
    .groupBy('lower_court.parentId')
    .getRawMany<{ id: string; n: number | string }>();
  return new Map(counts.map(({ id, n }) => [id, Number(n)]));
}
