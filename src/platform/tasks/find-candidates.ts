import { Inject, Injectable, Optional } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { type Assignee, PEOPLE_DIRECTORY, type PeopleDirectory } from './assignees.js';
import { GROUP_PREFIX, principalsOf, USER_PREFIX } from './principals.js';
import { TaskRepository } from './task.repository.js';
import { UserTaskAccess } from './user-task.entity.js';

/** Who may be given tasks: for delegating and reassigning. */
@Injectable()
export class FindCandidates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tasks: TaskRepository,
    @Optional() @Inject(PEOPLE_DIRECTORY) private readonly people: PeopleDirectory | undefined,
  ) {}

  /** Those who may work on every one of the tasks, by name. @throws DomainError task-not-found */
  async ofAll(taskKeys: readonly string[], actor: Actor): Promise<Assignee[]> {
    for (const key of new Set(taskKeys)) await this.tasks.seen(key, actor);
    const named = await this.unitOfWork.read((em) =>
      em.findBy(UserTaskAccess, { taskKey: In([...taskKeys]), named: true }),
    );
    const words = [...new Set(named.map(({ principal }) => principal))];
    const found = await this.people?.among(withPrefix(words, GROUP_PREFIX), withPrefix(words, USER_PREFIX));
    const byTask = new Map<string, string[]>(taskKeys.map((key) => [key, []]));
    for (const { taskKey, principal } of named) byTask.get(taskKey)?.push(principal);
    return (found ?? []).filter((person) => {
      const own = new Set(principalsOf(person));
      return [...byTask.values()].every((principals) => principals.some((principal) => own.has(principal)));
    });
  }
}

const withPrefix = (words: readonly string[], prefix: string): string[] =>
  words.filter((word) => word.startsWith(prefix)).map((word) => word.slice(prefix.length));
