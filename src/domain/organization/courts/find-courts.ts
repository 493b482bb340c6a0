import { Injectable } from '@nestjs/common';
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

const TREE_ORDER = { path: { expression: 'court.path', value: (row: CourtRow) => row.path } };

/** Searches the courts in the order of the tree. Reads the database: an import is seen at once on every node. */
@Injectable()
export class FindCourts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError `court-not-found` for an unknown `within`, `cursor-invalid` */
  async search({ q, parentId, within, level, active, after, limit }: CourtQuery): Promise<Page<Court>> {
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
      return { ...found, items: found.items.map(courtOf) };
    });
  }

  /** @throws DomainError `court-not-found` */
  async byId(id: string): Promise<Court> {
    const row = await this.unitOfWork.read((em) => em.findOneBy(CourtRow, { id }));
    if (!row) throw courtNotFound(id);
    return courtOf(row);
  }
}
