import { type EntityManager, MoreThan } from 'typeorm';
import { AuditChain, AuditCheckpoint, AuditEntry, AuditSealedHead } from './audit.entity.js';
import { entryHash, genesisHash } from './audit-trail.js';
import { checkpointHash, FIRST_CHECKPOINT_PREVIOUS, headsHash } from './seal-checkpoint.js';

export interface TrailFinding {
  code:
    | 'entry-edited'
    | 'entry-missing'
    | 'link-broken'
    | 'head-differs'
    | 'chain-missing'
    | 'sealed-differs'
    | 'checkpoint-edited'
    | 'checkpoint-missing'
    | 'anchor-differs';
  rootKey?: string;
  seq?: number;
  message: string;
}

export interface TrailReport {
  chains: number;
  entries: number;
  checkpoints: number;
  /** Entries that no checkpoint vouches for yet: the newest ones. */
  unsealed: number;
  findings: TrailFinding[];
}

const PAGE = 2_000;

/**
 * Recomputes every chain, every checkpoint and, where given, every outside anchor.
 * @param anchors lines `seq at hash` of the anchor file
 */
export async function verifyTrail(em: EntityManager, anchors: string[] = []): Promise<TrailReport> {
  const findings: TrailFinding[] = [];
  const sealed = await sealedHeads(em);
  const checkpoints = await verifyCheckpoints(em, findings, anchors);
  const report: TrailReport = { chains: 0, entries: 0, checkpoints, unsealed: 0, findings };

  for (let after = ''; ;) {
    const chains = await em.find(AuditChain, {
      where: { rootKey: MoreThan(after) },
      order: { rootKey: 'ASC' },
      take: PAGE,
    });
    for (const chain of chains) {
      if (chain.rootKey.startsWith('@')) continue;
      report.chains += 1;
      report.entries += await verifyChain(em, chain, sealed.get(chain.rootKey) ?? [], findings);
      sealed.delete(chain.rootKey);
      report.unsealed += Math.max(0, chain.lastSeq - chain.sealedSeq);
    }
    if (chains.length < PAGE) break;
    after = chains.at(-1)!.rootKey;
  }
  for (const rootKey of sealed.keys()) {
    findings.push({ code: 'chain-missing', rootKey, message: 'a sealed chain is gone' });
  }
  const heads = await em
    .createQueryBuilder(AuditEntry, 'e')
    .select('COUNT(DISTINCT e.rootKey)', 'n')
    .getRawOne<{ n: number }>();
  if (Number(heads?.n ?? 0) > report.chains)
    findings.push({ code: 'chain-missing', message: 'there are entries without a chain head' });
  return report;
}

async function sealedHeads(em: EntityManager): Promise<Map<string, AuditSealedHead[]>> {
  const result = new Map<string, AuditSealedHead[]>();
  for (const head of await em.find(AuditSealedHead, { order: { checkpointSeq: 'ASC' } })) {
    const list = result.get(head.rootKey) ?? [];
    list.push(head);
    result.set(head.rootKey, list);
  }
  return result;
}

async function verifyChain(
  em: EntityManager,
  chain: AuditChain,
  sealed: AuditSealedHead[],
  findings: TrailFinding[],
): Promise<number> {
  const { rootKey } = chain;
  const find = (code: TrailFinding['code'], seq: number, message: string) =>
    findings.push({ code, rootKey, seq, message });
  const vouched = new Map(sealed.map((head) => [head.lastSeq, head.lastHash]));
  let expectedSeq = 1;
  let previousHash = genesisHash(rootKey);
  for (;;) {
    const entries = await em.find(AuditEntry, {
      where: { rootKey, seq: MoreThan(expectedSeq - 1) },
      order: { seq: 'ASC' },
      take: PAGE,
    });
    for (const entry of entries) {
      if (entry.seq !== expectedSeq)
        find('entry-missing', expectedSeq, `entries ${expectedSeq} to ${entry.seq - 1} are gone`);
      else if (entry.previousHash !== previousHash)
        find('link-broken', entry.seq, 'does not follow the entry before it');
      if (entryHash(entry) !== entry.hash) find('entry-edited', entry.seq, 'content and hash differ');
      const seal = vouched.get(entry.seq);
      if (seal !== undefined && seal !== entry.hash)
        find('sealed-differs', entry.seq, 'is not what a checkpoint sealed');
      vouched.delete(entry.seq);
      expectedSeq = entry.seq + 1;
      previousHash = entry.hash;
    }
    if (entries.length < PAGE) break;
  }
  for (const seq of vouched.keys()) find('entry-missing', seq, 'a sealed entry is gone');
  if (chain.lastSeq !== expectedSeq - 1 || chain.lastHash !== previousHash) {
    find('head-differs', chain.lastSeq, 'the head is not the last entry');
  }
  return expectedSeq - 1;
}

async function verifyCheckpoints(em: EntityManager, findings: TrailFinding[], anchors: string[]): Promise<number> {
  const find = (code: TrailFinding['code'], seq: number, message: string) => findings.push({ code, seq, message });
  const anchored = new Map(anchors.map((line) => line.trim().split(' ')).map(([seq, , hash]) => [Number(seq), hash]));
  let previousHash = FIRST_CHECKPOINT_PREVIOUS;
  let count = 0;
  for (const checkpoint of await em.find(AuditCheckpoint, { order: { seq: 'ASC' } })) {
    count += 1;
    if (checkpoint.seq !== count) find('checkpoint-missing', count, 'a checkpoint is gone');
    if (checkpoint.previousHash !== previousHash || checkpointHash(checkpoint) !== checkpoint.hash) {
      find('checkpoint-edited', checkpoint.seq, 'a checkpoint was edited or replaced');
    }
    const heads = await em.find(AuditSealedHead, {
      where: { checkpointSeq: checkpoint.seq },
      order: { rootKey: 'ASC' },
    });
    // The database's order of keys may differ from the sealer's: sort as the sealer did, by code unit.
    heads.sort((a, b) => (a.rootKey < b.rootKey ? -1 : 1));
    if (heads.length !== checkpoint.heads || headsHash(heads) !== checkpoint.headsHash) {
      find('checkpoint-edited', checkpoint.seq, 'what a checkpoint sealed was edited');
    }
    const anchor = anchored.get(checkpoint.seq);
    if (anchor !== undefined && anchor !== checkpoint.hash)
      find('anchor-differs', checkpoint.seq, 'differs from the outside anchor');
    anchored.delete(checkpoint.seq);
    previousHash = checkpoint.hash;
    count = checkpoint.seq;
  }
  for (const seq of anchored.keys())
    if (Number.isInteger(seq) && seq > 0) find('checkpoint-missing', seq, 'an anchored checkpoint is gone');
  return count;
}
