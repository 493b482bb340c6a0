import { Injectable } from '@nestjs/common';
import type { Assignee, PeopleDirectory } from '../../../platform/tasks/index.js';
import { groupOf } from './roles.js';
import { UserDirectory } from './user-directory.js';
import type { User } from './user.js';

/** The people of the courts, as those who may be given a task. */
@Injectable()
export class CourtStaff implements PeopleDirectory {
  constructor(private readonly users: UserDirectory) {}

  async byId(id: string): Promise<Assignee | undefined> {
    const user = await this.users.byId(id);
    return user?.active ? assigneeOf(user) : undefined;
  }

  async among(groups: readonly string[], userIds: readonly string[]): Promise<Assignee[]> {
    const held = groups.map((group) => group.split('@')).map(([role, courtId]) => ({ role: role!, courtId: courtId! }));
    return (await this.users.holding(held, userIds)).map(assigneeOf);
  }
}

const assigneeOf = (user: User): Assignee => ({
  id: user.id,
  name: user.displayName,
  groups: user.roles.map(groupOf),
});
