import { createHash } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../infrastructure/config/index.js';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { Clock } from '../../shared/clock.js';
import { AuditChain, AuditCheckpoint, AuditSealedHead } from './audit.entity.js';
import { ANCHOR_FILE } from './read-anchors.js';

/** The chain whose row sealers lock: one writes at a time, on whichever node. */
const SEALER_ROW = '@checkpoints';
const BATCH = 1_000;
export const FIRST_CHECKPOINT_PREVIOUS = '0'.repeat(64);

export function headsHash(heads: { rootKey: string; lastSeq: number; lastHash: string }[]): string {
  return sha256(canonicalJson(heads.map(({ rootKey, lastSeq, lastHash }) => [rootKey, lastSeq, lastHash])));
}

export function checkpointHash(checkpoint: Omit<AuditCheckpoint, 'hash'>): string {
  const { seq, at, heads, headsHash, previousHash } = checkpoint;
  return sha256(canonicalJson({ seq, at, heads, headsHash, previousHash }));
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * Seals the heads of all chains that grew since the last seal into one checkpoint, chained to the
 * one before, and anchors its hash in a file outside the database (`audit-anchors.log`), which an
 * operator copies to where no one with the database's password can write.
 */
@Injectable()
export class SealCheckpoint {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @returns whether chains may be left to seal */
  async execute(): Promise<boolean> {
    const sealed = await this.unitOfWork.run(async (em) => {
      if (!(await this.dialect.lockRow(em, 'audit_chain', 'root_key', SEALER_ROW))) {
        await em.insert(AuditChain, { rootKey: SEALER_ROW, lastSeq: 0, lastHash: '', sealedSeq: 0 });
      }
      const chains = await em
        .createQueryBuilder(AuditChain, 'c')
        .where('c.lastSeq > c.sealedSeq')
        .orderBy('c.rootKey')
        .limit(BATCH)
        .getMany();
      if (chains.length === 0) return undefined;
      const last = await em.findOne(AuditCheckpoint, { where: {}, order: { seq: 'DESC' } });
      const checkpoint = Object.assign(new AuditCheckpoint(), {
        seq: (last?.seq ?? 0) + 1,
        at: this.clock.now(),
        heads: chains.length,
        headsHash: headsHash(chains.sort((a, b) => (a.rootKey < b.rootKey ? -1 : 1))),
        previousHash: last?.hash ?? FIRST_CHECKPOINT_PREVIOUS,
      });
      checkpoint.hash = checkpointHash(checkpoint);
      await em.insert(AuditCheckpoint, checkpoint);
      await insertRows(
        em,
        AuditSealedHead,
        chains.map(({ rootKey, lastSeq, lastHash }) => ({ checkpointSeq: checkpoint.seq, rootKey, lastSeq, lastHash })),
      );
      for (const { rootKey, lastSeq } of chains) await em.update(AuditChain, { rootKey }, { sealedSeq: lastSeq });
      return { checkpoint, more: chains.length === BATCH };
    });
    if (!sealed) return false;
    await this.anchor(sealed.checkpoint);
    return sealed.more;
  }

  private async anchor({ seq, at, hash }: AuditCheckpoint): Promise<void> {
    await mkdir(this.config.filesFolder, { recursive: true });
    await appendFile(join(this.config.filesFolder, ANCHOR_FILE), `${seq} ${at} ${hash}\n`, { mode: 0o640 });
  }
}
