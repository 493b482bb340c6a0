import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import { SYSTEM_ACTOR, type Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { Notices } from '../notices/index.js';
import { PetitionJournal, type Petition } from '../petitions/index.js';
import { heightOf, isRung, type LadderStep, type Rung, type Taken } from './rungs.js';
import { Supervision, SupervisionRung } from './supervision.entity.js';
import { SupervisionRepository } from './supervision.repository.js';

export interface RungToTake {
  /** Locked, and still open. */
  petition: Petition;
  supervision: Supervision;
  step: LadderStep;
  taken: Taken;
  /** When its term was over. */
  dueAt: number;
  /** Who signed or declined it; undefined where the table asks for no signature. */
  signer?: Pick<Actor, 'id' | 'name'>;
  rootKey: string;
}

/** What the supervised court is told of each rung, and who there. */
const NOTICES: Record<Rung, { template: string; roles: readonly string[] }> = {
  reminder: { template: 'supervision-reminder', roles: ['handler', 'supervisor', 'leader'] },
  supervision_letter: { template: 'supervision-letter', roles: ['supervisor', 'leader'] },
  listed: { template: 'supervision-listed', roles: ['supervisor', 'leader'] },
  video_interview: { template: 'supervision-interview', roles: ['supervisor', 'leader'] },
  criticism: { template: 'supervision-criticism', roles: ['supervisor', 'leader'] },
};

/** Takes a rung, or records that a leader declined it: once for each petition and round, upwards only. */
@Injectable()
export class TakeRung {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly supervisions: SupervisionRepository,
    private readonly notices: Notices,
    private readonly journal: PetitionJournal,
    private readonly audit: AuditTrail,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether the table leads to a rung above where the ladder stands. */
  leadsUp({ next }: LadderStep, { rung }: Supervision): boolean {
    return isRung(next) && heightOf(next) > heightOf(rung);
  }

  /** Within a step of the ladder, under the petition's lock. */
  async execute({ petition, supervision, step, taken, dueAt, signer, rootKey }: RungToTake): Promise<void> {
    const { next: rung, rule, article } = step;
    // A table that leads in circles would have the ladder turn for ever: an incident for its designer.
    if (!isRung(rung) || !this.leadsUp(step, supervision))
      throw new Error(`the ladder's table leads from ${supervision.rung} to ${rung}, which is no rung above it`);
    const { petitionKey, round, key: supervisionKey, supervisingCourt, supervisedCourt } = supervision;
    const at = this.clock.now();
    await insertRows(this.unitOfWork.current(), SupervisionRung, [
      {
        petitionKey,
        round,
        rung,
        supervisionKey,
        taken,
        dueAt,
        at,
        signedBy: signer?.id ?? null,
        signedByName: signer?.name ?? null,
        rule,
        article,
        supervisingCourt,
        supervisedCourt,
      },
    ]);
    await this.supervisions.change(supervision, { rung, since: at });
    const facts = { rung, taken, dueAt: iso(dueAt), rule, article, toCourt: supervisedCourt };
    await this.journal.write({ petition, rootKey, kind: 'supervision_rung', court: supervisingCourt, facts });
    await this.audit.append(rootKey, {
      type: 'supervision.rung',
      actor: SYSTEM_ACTOR,
      data: {
        supervision: supervisionKey,
        petition: petitionKey,
        round,
        rung,
        taken,
        dueAt: iso(dueAt),
        at: iso(at),
        rule,
        article,
        signedBy: signer?.id ?? null,
      },
    });
    if (taken === 'done') await this.tell(petition, rung, supervisedCourt);
  }

  private async tell(petition: Petition, rung: Rung, court: string): Promise<void> {
    const { template, roles } = NOTICES[rung];
    for (const role of roles) await this.notices.tell(`${role}@${court}`, template, petition, null);
  }
}

const iso = (instant: number) => new Date(instant).toISOString();
