import { setImmediate as othersTurn } from 'node:timers/promises';
import { type EntityManager, Like, MoreThan, Not } from 'typeorm';
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
/** So many chains are looked at between two looks at how far it has come. */
const CHAINS_AT_ONCE = 100;
/** And so many checkpoints, each with up to a thousand heads. */
const SEALS_AT_ONCE = 500;

/**
 * Recomputes every chain, every checkpoint and, where given, every outside anchor.
 * @param anchors lines `seq at hash` of the anchor file, read before the call: later ones are not missed
 */
export async function verifyTrail(em: EntityManager, anchors: string[] = []): Promise<TrailReport> {
  const findings: TrailFinding[] = [];
  const report: TrailReport = { chains: 0, entries: 0, checkpoints: 0, unsealed: 0, findings };
  for (let isLast = false; !isLast;) {
    const seals = await verifySealsAfter(em, report.checkpoints, anchors);
    report.checkpoints = seals.checkpoints;
    findings.push(...seals.findings);
    isLast = seals.isLast;
  }
  for (let after: string | null = ''; after !== null;) {
    const group = await verifyChainsAfter(em, after);
    report.chains += group.chains;
    report.entries += group.entries;
    report.unsealed += group.unsealed;
    findings.push(...group.findings);
    after = group.last;
  }
  return report;
}

/** What was found in some chains. */
export interface ChainsReport extends Omit<TrailReport, 'checkpoints'> {
  /** The last of them, to go on after; null when there are no more. */
  last: string | null;
}

/**
 * Recomputes the next chains in the order of their keys, and finds those whose heads are gone among them.
 * @param after '' for the first
 */
export async function verifyChainsAfter(em: EntityManager, after: string): Promise<ChainsReport> {
  const chains = await em.find(AuditChain, {
    where: { rootKey: MoreThan(after) },
    order: { rootKey: 'ASC' },
    take: CHAINS_AT_ONCE,
  });
  const report: ChainsReport = { chains: 0, entries: 0, unsealed: 0, findings: [], last: null };
  for (const chain of chains) if (isChainOfEntries(chain)) await addChain(em, chain, report);
  report.last = chains.length < CHAINS_AT_ONCE ? null : chains.at(-1)!.rootKey;
  report.findings.push(...(await findLostChains(em, { after, upTo: report.last })));
  return report;
}

/** Recomputes one chain; one that is not there has nothing in it. */
export async function verifyOneChain(em: EntityManager, rootKey: string): Promise<ChainsReport> {
  const report: ChainsReport = { chains: 0, entries: 0, unsealed: 0, findings: [], last: null };
  const chain = await em.findOneBy(AuditChain, { rootKey });
  if (chain && isChainOfEntries(chain)) await addChain(em, chain, report);
  else report.findings.push(...(await findLostChains(em, { rootKey })));
  return report;
}

/** How many chains there are to recompute. */
export async function countChains(em: EntityManager): Promise<number> {
  return em.countBy(AuditChain, { rootKey: Not(Like('@%')) });
}

/** Chains whose head is gone though entries or seals of theirs are left: one, or those between two keys. */
async function findLostChains(
  em: EntityManager,
  among: { rootKey: string } | { after: string; upTo: string | null },
): Promise<TrailFinding[]> {
  const lost = async (entity: typeof AuditSealedHead | typeof AuditEntry) => {
    const query = em
      .createQueryBuilder(entity, 'left_over')
      .select('DISTINCT left_over.rootKey', 'rootKey')
      .where((part) => {
        const head = part.subQuery().select('1').from(AuditChain, 'head').where('head.rootKey = left_over.rootKey');
        return `NOT EXISTS ${head.getQuery()}`;
      });
    if ('rootKey' in among) query.andWhere('left_over.rootKey = :rootKey', among);
    else {
      query.andWhere('left_over.rootKey > :after', { after: among.after });
      if (among.upTo !== null) query.andWhere('left_over.rootKey <= :upTo', { upTo: among.upTo });
    }
    const rows = await query.orderBy('left_over.rootKey').getRawMany<{ rootKey: string }>();
    return rows.map((row) => row.rootKey);
  };
  const sealed = await lost(AuditSealedHead);
  const headless = (await lost(AuditEntry)).filter((key) => !sealed.includes(key));
  const finding = (key: string, message: string): TrailFinding => ({ code: 'chain-missing', rootKey: key, message });
  return [
    ...sealed.map((key) => finding(key, 'a sealed chain is gone')),
    ...headless.map((key) => finding(key, 'there are entries without a chain head')),
  ];
}

/** The sealer's own row is no chain. */
const isChainOfEntries = ({ rootKey }: AuditChain): boolean => !rootKey.startsWith('@');

async function addChain(em: EntityManager, chain: AuditChain, report: ChainsReport): Promise<void> {
  const { rootKey } = chain;
  const sealed = await em.find(AuditSealedHead, { where: { rootKey }, order: { checkpointSeq: 'ASC' } });
  report.chains += 1;
  report.entries += await verifyChain(em, chain, sealed, report.findings);
  report.unsealed += Math.max(0, chain.lastSeq - chain.sealedSeq);
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
  const walk = async () => {
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
      if (entries.length < PAGE) return;
      await othersTurn();
    }
  };
  await walk();
  for (const seq of vouched.keys()) find('entry-missing', seq, 'a sealed entry is gone');
  // People go on working: entries that came after the head was read are behind a newer head.
  let head = chain;
  while (head.lastSeq < expectedSeq - 1) {
    const newer = await em.findOneBy(AuditChain, { rootKey });
    if (!newer || newer.lastSeq <= head.lastSeq) break;
    head = newer;
    await walk();
  }
  if (head.lastSeq !== expectedSeq - 1 || head.lastHash !== previousHash)
    find('head-differs', head.lastSeq, 'the head is not the last entry');
  return expectedSeq - 1;
}

/** What was found in some checkpoints. */
export interface SealsReport {
  /** The last of them, to go on after: as many as there are, unless some are gone. */
  checkpoints: number;
  isLast: boolean;
  findings: TrailFinding[];
}

/**
 * Recomputes the next links of the chain of checkpoints.
 * @param after 0 for the first
 * @param anchors as of `verifyTrail`, read before this call
 */
export async function verifySealsAfter(
  em: EntityManager,
  after: number,
  anchors: readonly string[],
  atOnce = SEALS_AT_ONCE,
): Promise<SealsReport> {
  const findings: TrailFinding[] = [];
  const find = (code: TrailFinding['code'], seq: number, message: string) => findings.push({ code, seq, message });
  const anchored = new Map(anchors.map((line) => line.trim().split(' ')).map(([seq, , hash]) => [Number(seq), hash]));
  const next = await em.find(AuditCheckpoint, {
    where: { seq: MoreThan(after) },
    order: { seq: 'ASC' },
    take: atOnce,
  });
  let previousHash = await hashOfCheckpoint(em, after);
  let count = after;
  for (const checkpoint of next) {
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
  const isLast = next.length < atOnce;
  for (const seq of anchored.keys())
    if (Number.isInteger(seq) && seq > after && (isLast || seq <= count))
      find('checkpoint-missing', seq, 'an anchored checkpoint is gone');
  return { checkpoints: count, isLast, findings };
}

async function hashOfCheckpoint(em: EntityManager, seq: number): Promise<string | undefined> {
  if (seq === 0) return FIRST_CHECKPOINT_PREVIOUS;
  return (await em.findOneBy(AuditCheckpoint, { seq }))?.hash;
}
