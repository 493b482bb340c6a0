import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { PROCESS_HOST, type ProcessHost } from '../../platform/engine/index.js';
import type { Clock } from '../../shared/clock.js';
import { CourtDirectory } from '../organization/index.js';
import { Participation, PetitionScope } from './participation.entity.js';
import { scopeRows } from './petition-scopes.js';
import type { ParticipationRole } from './vocabulary.js';

/** Which courts take part in a petition, and with that who sees it: they and the courts above them. */
@Injectable()
export class Participations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly courts: CourtDirectory,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Within a unit of work; joining twice changes nothing.
   * @param rootKey lets the court see the process too; left out while none is started
   */
  async join(petitionKey: string, court: string, role: ParticipationRole, rootKey?: string): Promise<void> {
    const em = this.unitOfWork.current();
    const { path } = this.courts.get(court);
    if (!(await em.existsBy(Participation, { petitionKey, court, role })))
      await this.insert(Participation, [{ petitionKey, court, role, courtPath: path, since: this.clock.now() }]);
    const scopes = scopesOf(path);
    const known = await em.findBy(PetitionScope, { petitionKey, scope: In(scopes) });
    const missing = scopes.filter((scope) => !known.some((row) => row.scope === scope));
    const rows = await scopeRows(em, new Map(missing.length === 0 ? [] : [[petitionKey, new Set(missing)]]));
    for (const row of rows) await this.insert(PetitionScope, [row]);
    if (rootKey !== undefined) await this.host.addScope(rootKey, path);
  }

  /** Whether the court or one below it takes part. */
  async concerns(petitionKey: string, court: string): Promise<boolean> {
    const { path } = this.courts.get(court);
    return this.unitOfWork.read((em) => em.existsBy(PetitionScope, { petitionKey, scope: path }));
  }

  async rolesOf(petitionKey: string): Promise<Participation[]> {
    return this.unitOfWork.read((em) => em.find(Participation, { where: { petitionKey }, order: { since: 'ASC' } }));
  }

  /** Two roots let the same court take part at the same moment: the second finds it done. */
  private async insert<E extends object>(entity: new () => E, rows: E[]): Promise<void> {
    try {
      await insertRows(this.unitOfWork.current(), entity, rows);
    } catch (error) {
      if (!this.dialect.isDuplicateKey(error)) throw error;
    }
  }
}

/** The paths of a court and of all above it: `/1/35/3501/` gives `/1/`, `/1/35/`, `/1/35/3501/`. */
export function scopesOf(path: string): string[] {
  const parts = path.split('/').filter(Boolean);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}/`);
}
