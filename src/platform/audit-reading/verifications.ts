import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import type { Text } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { AuditChain, AuditTrail, countChains, type TrailFinding } from '../audit/index.js';
import type { VerificationView } from './audit-reading.dto.js';
import { auditEntryNotFound, verificationNotFound, wholeTrailOutOfReach } from './audit-reading.errors.js';
import { AuditScope } from './audit-scope.js';
import { Subjects } from './subjects.js';
import { AuditVerification } from './verification.entity.js';

/** The chain of who had the trail verified, and what came of it. */
export const VERIFICATION_CHAIN = 'audit';
/** The newest ones, as a list shows them. */
const MOST_SHOWN = 20;

/** Verifications of the trail: asked for here, done by the `VerificationWorker`. */
@Injectable()
export class Verifications {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly scope: AuditScope,
    private readonly subjects: Subjects,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param chain left out: the whole trail
   * @returns the key to ask by how far it has come
   * @throws DomainError audit-whole-out-of-reach, audit-entry-not-found for a chain out of reach
   */
  async ask(actor: Actor, chain: string | undefined): Promise<string> {
    if (chain === undefined && !this.scope.seesEverything(actor)) throw wholeTrailOutOfReach();
    return this.unitOfWork.run(async (em) => {
      if (chain !== undefined && !(await this.reaches(actor, chain))) throw auditEntryNotFound();
      const key = newId();
      await insertRows(em, AuditVerification, [
        {
          key,
          chain: chain ?? null,
          state: 'waiting',
          requestedBy: actor.id,
          requestedByName: actor.name,
          requestedAt: this.clock.now(),
          endedAt: null,
          position: null,
          totalChains: chain === undefined ? await countChains(em) : 1,
          chains: 0,
          entries: 0,
          checkpoints: 0,
          anchors: 0,
          unsealed: 0,
          totalFindings: 0,
          findings: [],
          leasedUntil: 0,
        },
      ]);
      const data = { verification: key, chain: chain ?? null };
      await this.trail.append(VERIFICATION_CHAIN, { type: 'audit.verification-asked', actor, data });
      return key;
    });
  }

  /** @throws DomainError audit-verification-not-found */
  async one(actor: Actor, key: string): Promise<VerificationView> {
    const row = await this.unitOfWork.read((em) => em.findOneBy(AuditVerification, { key }));
    if (!row || !(await this.mayRead(actor, row))) throw verificationNotFound();
    return (await this.present([row]))[0]!;
  }

  /** One's own, and for who sees everything those of all: the newest. */
  async newest(actor: Actor): Promise<VerificationView[]> {
    const rows = await this.unitOfWork.read((em) =>
      em.find(AuditVerification, {
        where: this.scope.seesEverything(actor) ? {} : { requestedBy: actor.id },
        order: { key: 'DESC' },
        take: MOST_SHOWN,
      }),
    );
    return this.present(rows);
  }

  private async mayRead(actor: Actor, { requestedBy }: AuditVerification): Promise<boolean> {
    return requestedBy === actor.id || this.scope.seesEverything(actor);
  }

  private reaches(actor: Actor, rootKey: string): Promise<boolean> {
    return this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(AuditChain, 'c').where('c.rootKey = :rootKey', { rootKey });
      this.scope.apply(query, actor, 'c.rootKey');
      return query.getExists();
    });
  }

  private async present(rows: readonly AuditVerification[]): Promise<VerificationView[]> {
    const chains = rows.flatMap(({ chain }) => (chain === null ? [] : [chain]));
    const subjects = await this.subjects.ofChains([...new Set(chains)]);
    return rows.map((row) => ({
      verificationKey: row.key,
      chain: row.chain,
      subject: (row.chain !== null && subjects.get(row.chain)) || null,
      state: row.state,
      requestedBy: { id: row.requestedBy, name: row.requestedByName },
      requestedAt: new Date(row.requestedAt).toISOString(),
      endedAt: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
      totalChains: Math.max(row.totalChains, row.chains),
      chains: row.chains,
      entries: row.entries,
      checkpoints: row.checkpoints,
      anchors: row.anchors,
      unsealed: row.unsealed,
      isWhole: row.state === 'done' ? row.totalFindings === 0 : null,
      totalFindings: row.totalFindings,
      findings: row.findings.map(({ code, rootKey, seq }) => ({
        code,
        chain: rootKey ?? null,
        seq: seq ?? null,
        message: MESSAGES[code],
      })),
    }));
  }
}

const MESSAGES: Record<TrailFinding['code'], Text> = {
  'entry-edited': { zh: '该条内容与其摘要不符：被改动过', en: 'The entry does not match its hash: it was edited' },
  'entry-missing': { zh: '缺少条目：被删除过', en: 'Entries are missing: they were deleted' },
  'link-broken': { zh: '该条与前一条不衔接', en: 'The entry does not follow the one before it' },
  'head-differs': { zh: '链尾与最后一条不符', en: 'The head of the chain is not its last entry' },
  'chain-missing': { zh: '整条链或链尾缺失', en: 'A chain or its head is gone' },
  'sealed-differs': { zh: '该条与封印时不同', en: 'The entry is not what was sealed' },
  'checkpoint-edited': { zh: '封印被改动或替换', en: 'A seal was edited or replaced' },
  'checkpoint-missing': { zh: '缺少封印', en: 'A seal is gone' },
  'anchor-differs': { zh: '封印与外部锚不符', en: 'A seal differs from the outside anchor' },
};
