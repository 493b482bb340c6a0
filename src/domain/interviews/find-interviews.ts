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
import { Interview } from './interview.entity.js';
import { interviewNotFound } from './interview.errors.js';
import { INTERVIEW_FILTER } from './interviews.dto.js';

const NEWEST_FIRST = { interviewKey: { expression: 'interview.key', value: (row: Interview) => row.key } };

/**
 * Interviews that an actor sees: those of the supervised court's people and of all courts above it,
 * the supervising one among them. Scoped in the query, so that counts and cursors are right.
 */
@Injectable()
export class FindInterviews {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  search(actor: Actor, filter: Filter | undefined, page: PageRequest | undefined): Promise<Page<Interview>> {
    return this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(Interview, 'interview');
      scopeTo(query, actor);
      applyFilter(query, INTERVIEW_FILTER, filter);
      const order = { field: 'interviewKey', order: 'DESC' as const };
      return readPage(query, 'interview.key', ({ key }) => key, NEWEST_FIRST, order, page);
    });
  }

  /** @throws DomainError interview-not-found */
  visible(interviewKey: string, actor: Actor): Promise<Interview> {
    return this.unitOfWork.read(async (em) => {
      const query = em.createQueryBuilder(Interview, 'interview').where('interview.key = :interviewKey', {
        interviewKey,
      });
      scopeTo(query, actor);
      const interview = await query.getOne();
      if (!interview) throw interviewNotFound();
      return interview;
    });
  }
}

function scopeTo(query: SelectQueryBuilder<Interview>, actor: Actor): void {
  if (actor.scopes.length === 0) {
    query.andWhere('1 = 0');
    return;
  }
  query.andWhere(
    new Brackets((either) => {
      actor.scopes.forEach((scope, index) => {
        const parameter = `scope${index}`;
        either.orWhere(`interview.supervisedPath LIKE :${parameter} ESCAPE '!'`, {
          [parameter]: prefixPattern(scope),
        });
      });
    }),
  );
}
