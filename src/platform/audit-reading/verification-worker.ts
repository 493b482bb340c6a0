import { setImmediate as othersTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { BackgroundWork } from '../../infrastructure/background/index.js';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Clock } from '../../shared/clock.js';
import { SYSTEM_ACTOR } from '../../shared/actor.js';
import {
  AuditTrail,
  readAnchors,
  type TrailFinding,
  verifyChainsAfter,
  verifyOneChain,
  verifySealsAfter,
} from '../audit/index.js';
import { AuditVerification } from './verification.entity.js';
import { LEASE_MS, renewed, VerificationLease } from './verification-lease.js';
import { VERIFICATION_CHAIN } from './verifications.js';

const INTERVAL_MS = 5_000;
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
      work = await this.step(work);
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

  /** @returns the row to go on with; undefined when another node has it by now */
  private async step(work: AuditVerification): Promise<AuditVerification | undefined> {
    const lease = new VerificationLease(this.unitOfWork, this.clock, work, (error) => this.log.error(error));
    try {
      const next = await this.next(work);
      return await this.keep({ ...work, leasedUntil: await lease.stop() }, next);
    } finally {
      await lease.stop();
    }
  }

  /** What the next seals or chains bring: the row as it will be. */
  private next(work: AuditVerification): Promise<AuditVerification> {
    return work.chain === null ? this.nextOfAll(work) : this.oneChain(work, work.chain);
  }

  private async oneChain(work: AuditVerification, chain: string): Promise<AuditVerification> {
    const report = await this.unitOfWork.read((em) => verifyOneChain(em, chain));
    return this.ended(withReport(work, report));
  }

  /** The seals first, then the chains. */
  private nextOfAll(work: AuditVerification): Promise<AuditVerification> {
    return work.position === null ? this.nextSeals(work) : this.nextChains(work, work.position);
  }

  private async nextSeals(work: AuditVerification): Promise<AuditVerification> {
    // Before the seals: what is anchored after this look is not missed among them.
    const anchors = await readAnchors(this.config.filesFolder);
    const report = await this.unitOfWork.read((em) => verifySealsAfter(em, work.checkpoints, anchors));
    return {
      ...withFindings(work, report.findings),
      checkpoints: report.checkpoints,
      anchors: anchors.length,
      position: report.isLast ? '' : null,
    };
  }

  private async nextChains(work: AuditVerification, position: string): Promise<AuditVerification> {
    const report = await this.unitOfWork.read((em) => verifyChainsAfter(em, position));
    const next = { ...withReport(work, report), position: report.last ?? position };
    return report.last === null ? this.ended(next) : next;
  }

  private ended(work: AuditVerification): AuditVerification {
    return { ...work, state: 'done', endedAt: this.clock.now() };
  }

  /** @returns the row to go on with; undefined when another node has it by now */
  private async keep(before: AuditVerification, after: AuditVerification): Promise<AuditVerification | undefined> {
    const { key, leasedUntil } = before;
    const next = { ...after, leasedUntil: renewed(leasedUntil, this.clock) };
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
