import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { AuditTrail } from '../../platform/audit/index.js';
import { SYSTEM_ACTOR, type Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { Notices } from '../notices/index.js';
import { PetitionJournal, type Petition } from '../petitions/index.js';
import { measureOf, type LadderStep, type Taken } from './rungs.js';
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

/** Tells of a measure by its name, where its table names no notice of its own. */
const GENERAL_NOTICE = 'supervision-measure';

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
  leadsUp(step: LadderStep, supervision: Supervision): boolean {
    return step.height > supervision.height;
  }

  /**
   * A table that leads in circles would have the ladder turn for ever.
   * @throws Error where the rung can't be taken: an incident for its designer
   */
  async check(step: LadderStep, supervision: Supervision): Promise<void> {
    const { next: rung, height, notice } = step;
    const { petitionKey, round } = supervision;
    if (!this.leadsUp(step, supervision))
      throw new Error(
        `the ladder's table leads from "${supervision.rung}" at height ${supervision.height} to "${rung}" at height ${height}, which is no rung above it`,
      );
    const before = await this.unitOfWork.current().findOneBy(SupervisionRung, { petitionKey, round, rung });
    if (before)
      throw new Error(
        `the ladder's table leads to "${rung}" at height ${height}, and it was taken before at height ${before.height}`,
      );
    if (notice !== null && !this.notices.knows(notice))
      throw new Error(`the ladder's table tells of "${rung}" by the notice "${notice}", which does not exist`);
  }

  /** Within a step of the ladder, under the petition's lock. */
  async execute({ petition, supervision, step, taken, dueAt, signer, rootKey }: RungToTake): Promise<void> {
    await this.check(step, supervision);
    const { next: rung, height, nameZh, nameEn, rule, article } = step;
    const measure = measureOf(step);
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
        height,
        nameZh,
        nameEn,
        rule,
        article,
        supervisingCourt,
        supervisedCourt,
      },
    ]);
    await this.supervisions.change(supervision, { rung, height, nameZh, nameEn, since: at });
    const facts = { rung, measure, taken, dueAt: iso(dueAt), rule, article, toCourt: supervisedCourt };
    await this.journal.write({ petition, rootKey, kind: 'supervision_rung', court: supervisingCourt, facts });
    await this.audit.append(rootKey, {
      type: 'supervision.rung',
      actor: SYSTEM_ACTOR,
      data: {
        supervision: supervisionKey,
        petition: petitionKey,
        round,
        rung,
        height,
        measure,
        taken,
        dueAt: iso(dueAt),
        at: iso(at),
        rule,
        article,
        signedBy: signer?.id ?? null,
      },
    });
    if (taken === 'done') await this.tell(petition, step, supervisedCourt);
  }

  private async tell(petition: Petition, step: LadderStep, court: string): Promise<void> {
    const template = step.notice ?? GENERAL_NOTICE;
    const facts = { measure: measureOf(step) };
    for (const role of step.tells) await this.notices.tell(`${role}@${court}`, template, petition, null, facts);
  }
}

const iso = (instant: number) => new Date(instant).toISOString();
