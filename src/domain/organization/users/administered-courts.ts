import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../shared/actor.js';
import { CourtDirectory } from '../courts/court-directory.js';
import { isWithin } from '../courts/court.js';

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
}
