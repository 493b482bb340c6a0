import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import type { Court, CourtLevel } from './court.js';
import { courtOf, CourtRow } from './court.entity.js';
import { courtNotFound, cursorInvalid } from './court.errors.js';

export interface CourtQuery {
  /** Part of the name, or the beginning of the sign. */
  q?: string;
  /** Courts directly below this one. */
  parentId?: string;
  /** This court and all below it. */
  within?: string;
  level?: CourtLevel;
  active?: boolean;
  /** From the page before. */
  cursor?: string;
  limit: number;
}

export interface CourtPage {
  items: Court[];
  /** For the next page; undefined on the last one. */
  nextCursor?: string;
}

/** Searches the courts in the order of the tree. Reads the database: an import is seen at once on every node. */
@Injectable()
export class FindCourts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError `court-not-found` for an unknown `within`, `cursor-invalid` */
  async search({ q, parentId, within, level, active, cursor, limit }: CourtQuery): Promise<CourtPage> {
    return this.unitOfWork.read(async (em) => {
      const query = em
        .createQueryBuilder(CourtRow, 'court')
        .orderBy('court.path')
        .take(limit + 1);
      if (q)
        query.andWhere(`(court.name LIKE :part ESCAPE '!' OR court.sign LIKE :start ESCAPE '!')`, {
          part: `%${escapeLike(q)}%`,
          start: `${escapeLike(q)}%`,
        });
      if (parentId !== undefined) query.andWhere('court.parentId = :parentId', { parentId });
      if (level !== undefined) query.andWhere('court.level = :level', { level });
      if (active !== undefined) query.andWhere('court.active = :active', { active });
      if (within !== undefined) {
        const top = await em.findOneBy(CourtRow, { id: within });
        if (!top) throw courtNotFound(within);
        query.andWhere(`court.path LIKE :below ESCAPE '!'`, { below: `${escapeLike(top.path)}%` });
      }
      if (cursor !== undefined) query.andWhere('court.path > :after', { after: pathOfCursor(cursor) });
      const rows = await query.getMany();
      const items = rows.slice(0, limit).map(courtOf);
      const last = items.at(-1);
      return rows.length > limit && last ? { items, nextCursor: cursorOfPath(last.path) } : { items };
    });
  }

  /** @throws DomainError `court-not-found` */
  async byId(id: string): Promise<Court> {
    const row = await this.unitOfWork.read((em) => em.findOneBy(CourtRow, { id }));
    if (!row) throw courtNotFound(id);
    return courtOf(row);
  }
}

const escapeLike = (text: string) => text.replace(/[!%_]/gu, '!$&');
const cursorOfPath = (path: string) => Buffer.from(path, 'utf8').toString('base64url');

function pathOfCursor(cursor: string): string {
  const path = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^\/(?:[\w]+\/)+$/.test(path)) throw cursorInvalid();
  return path;
}
