import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../shared/actor.js';
import { CourtDirectory } from '../courts/court-directory.js';
import { isWithin, SUPREME_COURT_ID } from '../courts/court.js';
import type { RoleAtCourt } from './roles.js';

const ADMINISTRATOR = 'administrator@';

/** Which courts an administrator looks after: those where the role is held, and all below them. */
@Injectable()
export class AdministeredCourts {
  constructor(private readonly courts: CourtDirectory) {}

  /** Path prefixes of these courts; empty for who is no administrator. */
  pathsOf(actor: Actor): string[] {
    return actor.groups
      .filter((group) => group.startsWith(ADMINISTRATOR))
      .map((group) => this.courts.byId(group.slice(ADMINISTRATOR.length))?.path)
      .filter((path) => path !== undefined);
  }

  includes(actor: Actor, courtId: string): boolean {
    const path = this.courts.byId(courtId)?.path;
    return path !== undefined && this.pathsOf(actor).some((scope) => isWithin(path, scope));
  }

  /** Whether the actor looks after all courts, and so after those too who are at none. */
  includesAll(actor: Actor): boolean {
    return this.includes(actor, SUPREME_COURT_ID);
  }

  /** Whether somebody with these roles is among the people of these courts. */
  reaches(actor: Actor, roles: readonly RoleAtCourt[]): boolean {
    return roles.length === 0 ? this.includesAll(actor) : roles.some(({ courtId }) => this.includes(actor, courtId));
  }
}
