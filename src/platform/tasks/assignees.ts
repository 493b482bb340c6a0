import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';

/** A person who may be given a task. */
export interface Assignee {
  id: string;
  name: string;
  /** Candidate groups that the person belongs to. */
  groups: readonly string[];
}

/** Who can be given a task; the domain that knows its people provides it. */
export interface PeopleDirectory {
  /** @returns undefined for nobody, and for who no longer works here */
  byId(id: string): Promise<Assignee | undefined>;
  /** Those who work here now and belong to one of the groups or are one of the users, by name. */
  among(groups: readonly string[], userIds: readonly string[]): Promise<Assignee[]>;
}

export const PEOPLE_DIRECTORY = Symbol('PeopleDirectory');

/** Turns the assignee that a request names into a person. */
@Injectable()
export class Assignees {
  constructor(@Optional() @Inject(PEOPLE_DIRECTORY) private readonly directory: PeopleDirectory | undefined) {}

  /**
   * @param asked undefined: the actor itself (a claim); null: nobody (given back)
   * @throws DomainError assignee-unknown
   */
  async assignee(actor: Actor, asked: string | null | undefined): Promise<Assignee | null> {
    if (asked === null) return null;
    if (asked === undefined || asked === actor.id) return actor;
    return this.person(asked, '/assignee');
  }

  /** What people are called who are given tasks by a diagram; who no longer works here is left out. */
  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const people = ids.length === 0 ? [] : await this.directory?.among([], ids);
    return new Map(people?.map(({ id, name }) => [id, name]));
  }

  /** @param field of the request that names them @throws DomainError assignee-unknown */
  async person(id: string, field: string): Promise<Assignee> {
    const person = await this.directory?.byId(id);
    if (person) return person;
    const message = {
      zh: '没有这个用户，请从本院人员名单中选择。',
      en: 'There is no such user. Choose one from the court’s staff.',
    };
    throw new DomainError('assignee-unknown', {
      kind: 'invalid',
      message,
      fields: [{ field, code: 'unknown', message }],
    });
  }
}
