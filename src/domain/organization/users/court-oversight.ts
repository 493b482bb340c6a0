import { Injectable } from '@nestjs/common';
import type { TaskAccessPolicy } from '../../../platform/tasks/index.js';
import type { Actor } from '../../../shared/actor.js';
import { DESK_ROLES, type Role } from './roles.js';

/** Whose tasks at their own court a role may give to somebody else. A leader’s signature is a leader’s. */
const OVERSEES: Partial<Record<string, readonly Role[]>> = {
  leader: DESK_ROLES,
  supervisor: ['clerk', 'screener', 'handler', 'supervisor'],
} satisfies Partial<Record<Role, readonly Role[]>>;

/** Leaders and supervisors oversee the tasks of their own court, none of another one’s. */
@Injectable()
export class CourtOversight implements TaskAccessPolicy {
  overseenGroups({ groups }: Actor): string[] {
    const overseen = groups.flatMap((group) => {
      const [role, court] = group.split('@');
      return (OVERSEES[role!] ?? []).map((below) => `${below}@${court}`);
    });
    return [...new Set(overseen)];
  }
}
