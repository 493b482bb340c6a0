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

/**
 * Recomputes every chain, every checkpoint and, where given, every outside anchor.
 * @param anchors lines `seq at hash` of the anchor file, read before the call: later ones are not missed
 */
export async function verifyTrail(em: EntityManager, anchors: string[] = []): Promise<TrailReport> {
  const findings: TrailFinding[] = [];
  const checkpoints = await verifyCheckpoints(em, findings, anchors);
  const report: TrailReport = { chains: 0, entries: 0, checkpoints, unsealed: 0, findings };
  for (let after: string | null = ''; after !== null;) {
    const group = await verifyChainsAfter(em, after);
    report.chains += group.chains;
    report.entries += group.entries;
    report.unsealed += group.unsealed;
    findings.push(...group.findings);
    after = group.last;
  }
  findings.push(...(await findLostChains(em)));
  return report;
}

/** What was found in some chains. */
export interface ChainsReport extends Omit<TrailReport, 'checkpoints'> {
  /** The last of them, to go on after; null when there are no more. */
  last: string | null;
}

/** Recomputes the next chains in the order of their keys. @param after '' for the first */
export async function verifyChainsAfter(em: EntityManager, after: string): Promise<ChainsReport> {
  const chains = await em.find(AuditChain, {
    where: { rootKey: MoreThan(after) },
    order: { rootKey: 'ASC' },
    take: CHAINS_AT_ONCE,
  });
  const report: ChainsReport = { chains: 0, entries: 0, unsealed: 0, findings: [], last: null };
  for (const chain of chains) if (isChainOfEntries(chain)) await addChain(em, chain, report);
  report.last = chains.length < CHAINS_AT_ONCE ? null : chains.at(-1)!.rootKey;
  return report;
}

/** Recomputes one chain; one that is not there has nothing in it. */
export async function verifyOneChain(em: EntityManager, rootKey: string): Promise<ChainsReport> {
  const report: ChainsReport = { chains: 0, entries: 0, unsealed: 0, findings: [], last: null };
  const chain = await em.findOneBy(AuditChain, { rootKey });
  if (chain && isChainOfEntries(chain)) await addChain(em, chain, report);
  else report.findings.push(...(await findLostChains(em, rootKey)));
  return report;
}

/** How many chains there are to recompute. */
export async function countChains(em: EntityManager): Promise<number> {
  return em.countBy(AuditChain, { rootKey: Not(Like('@%')) });
}

/** Chains whose head is gone though entries or seals of theirs are left. @param rootKey of one only */
export async function findLostChains(em: EntityManager, rootKey?: string): Promise<TrailFinding[]> {
  const lost = async (entity: typeof AuditSealedHead | typeof AuditEntry) => {
    const query = em
      .createQueryBuilder(entity, 'left_over')
      .select('DISTINCT left_over.rootKey', 'rootKey')
      .where((part) => {
        const head = part.subQuery().select('1').from(AuditChain, 'head').where('head.rootKey = left_over.rootKey');
        return `NOT EXISTS ${head.getQuery()}`;
      });
    if (rootKey !== undefined) query.andWhere('left_over.rootKey = :rootKey', { rootKey });
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

/** Recomputes the chain of checkpoints. @returns how many there are */
export async function verifyCheckpoints(
  em: EntityManager,
  findings: TrailFinding[],
  anchors: string[],
): Promise<number> {
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
