import { setImmediate as othersTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BackgroundWork } from '../../infrastructure/background/index.js';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import {
  AuditTrail,
  findLostChains,
  readAnchors,
  type TrailFinding,
  verifyChainsAfter,
  verifyCheckpoints,
  verifyOneChain,
} from '../audit/index.js';
import { AuditVerification } from './verification.entity.js';
import { VERIFICATION_CHAIN } from './verifications.js';

const INTERVAL_MS = 5_000;
/** A node that says nothing for so long is taken for dead, and another one goes on where it came to. */
const LEASE_MS = 60_000;
/** Of the findings so many are kept; all are counted. */
const FINDINGS_KEPT = 100;

/**
 * Verifies what was asked for, some chains at a time. How far it has come is in the row, so a node
 * may die at any point; two that work at the same verification do the same and one of them is counted.
 */
@Injectable()
export class VerificationWorker extends BackgroundWork {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: AuditTrail,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super(INTERVAL_MS);
  }

  protected async pass(goesOn: () => boolean): Promise<boolean> {
    let work = await this.lease();
    if (!work) return false;
    while (work && work.state !== 'done' && goesOn()) {
      work = await this.keep(work, await this.next(work));
      // On SQLite all chains would be one turn of the event loop, in which nobody is answered.
      await othersTurn();
    }
    return true;
  }

  /** The oldest that nobody works at. */
  private lease(): Promise<AuditVerification | undefined> {
    const now = this.clock.now();
    return this.unitOfWork.run(async (em) => {
      const next = await em
        .createQueryBuilder(AuditVerification, 'v')
        .where("v.state IN ('waiting', 'running') AND v.leasedUntil <= :now", { now })
        .orderBy('v.key')
        .limit(1)
        .getOne();
      if (!next) return undefined;
      const { key, leasedUntil } = next;
      const leased = { state: 'running' as const, leasedUntil: now + LEASE_MS };
      const { affected } = await em.update(AuditVerification, { key, leasedUntil }, leased);
      return affected === 1 ? { ...next, ...leased } : undefined;
    });
  }

  /** What the next chains bring: the row as it will be. */
  private next(work: AuditVerification): Promise<AuditVerification> {
    return work.chain === null ? this.nextOfAll(work) : this.oneChain(work, work.chain);
  }

  private async oneChain(work: AuditVerification, chain: string): Promise<AuditVerification> {
    const report = await this.unitOfWork.read((em) => verifyOneChain(em, chain));
    return this.ended(withReport(work, report));
  }

  private async nextOfAll(work: AuditVerification): Promise<AuditVerification> {
    // Before the seals: what is anchored after this look is not missed among them.
    const anchors = work.position === null ? await readAnchors(this.config.filesFolder) : [];
    return this.unitOfWork.read(async (em) => {
      const begun = work.position === null ? await this.seals(em, work, anchors) : work;
      const report = await verifyChainsAfter(em, begun.position ?? '');
      const next = { ...withReport(begun, report), position: report.last ?? begun.position ?? '' };
      return report.last === null ? this.ended(withFindings(next, await findLostChains(em))) : next;
    });
  }

  private async seals(em: EntityManager, work: AuditVerification, anchors: string[]): Promise<AuditVerification> {
    const findings: TrailFinding[] = [];
    const checkpoints = await verifyCheckpoints(em, findings, anchors);
    return { ...withFindings(work, findings), checkpoints, anchors: anchors.length };
  }

  private ended(work: AuditVerification): AuditVerification {
    return { ...work, state: 'done', endedAt: this.clock.now() };
  }

  /** @returns the row to go on with; undefined when another node has it by now */
  private async keep(before: AuditVerification, after: AuditVerification): Promise<AuditVerification | undefined> {
    const { key, leasedUntil } = before;
    const next = { ...after, leasedUntil: Math.max(leasedUntil + 1, this.clock.now() + LEASE_MS) };
    return this.unitOfWork.run(async (em) => {
      if ((await em.update(AuditVerification, { key, leasedUntil }, next)).affected !== 1) return undefined;
      if (next.state === 'done')
        await this.trail.append(VERIFICATION_CHAIN, {
          type: 'audit.verified',
          actor: SYSTEM_ACTOR,
          data: { verification: key, chain: next.chain, chains: next.chains, findings: next.totalFindings },
        });
      return next;
    });
  }
}

interface Counted {
  chains: number;
  entries: number;
  unsealed: number;
  findings: readonly TrailFinding[];
}

const withReport = (work: AuditVerification, report: Counted): AuditVerification => ({
  ...withFindings(work, report.findings),
  chains: work.chains + report.chains,
  entries: work.entries + report.entries,
  unsealed: work.unsealed + report.unsealed,
});

const withFindings = (work: AuditVerification, found: readonly TrailFinding[]): AuditVerification => ({
  ...work,
  totalFindings: work.totalFindings + found.length,
  findings: [...work.findings, ...found].slice(0, FINDINGS_KEPT),
});
