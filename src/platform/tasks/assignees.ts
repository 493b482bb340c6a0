import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';

/** Who can be given a task; the domain that knows its people provides it. */
export interface PeopleDirectory {
  byId(id: string): Promise<{ id: string; displayName: string } | undefined>;
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
  async assignee(actor: Actor, asked: string | null | undefined): Promise<{ id: string; name: string } | null> {
    if (asked === null) return null;
    if (asked === undefined || asked === actor.id) return { id: actor.id, name: actor.name };
    const person = await this.directory?.byId(asked);
    if (person) return { id: person.id, name: person.displayName };
    const message = {
      zh: '没有这个用户，请从本院人员名单中选择。',
      en: 'There is no such user. Choose one from the court’s staff.',
    };
    throw new DomainError('assignee-unknown', {
      kind: 'invalid',
      message,
      fields: [{ field: '/assignee', code: 'unknown', message }],
    });
  }
}
