import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import {
  DIALECT,
  type Dialect,
  findRow,
  insertRows,
  UnitOfWork,
  updateRow,
} from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { canonicalJson } from '../../shared/canonical-json.js';
import type { Clock } from '../../shared/clock.js';
import { wellFormedJson } from '../../shared/well-formed.js';
import { AuditChain, AuditEntry, AuditSalt } from './audit.entity.js';

export interface AuditNote {
  /** Dotted: `petition.registered`, `process.complete-task`. */
  type: string;
  actor: Actor;
  /** Keys and facts; never personal data. */
  data: Record<string, unknown>;
  /**
   * Personal values by name. The chain hashes salted commitments of them, never the values: deleting
   * the salt makes a commitment meaningless, and the chain still verifies.
   */
  personal?: Record<string, string>;
}

/** The hash of an entry, over everything in it and the hash before it. */
export function entryHash(
  entry: Pick<AuditEntry, 'rootKey' | 'seq' | 'at' | 'type' | 'actorId' | 'data' | 'previousHash'>,
): string {
  const { rootKey, seq, at, type, actorId, data, previousHash } = entry;
  return sha256(canonicalJson({ rootKey, seq, at, type, actorId, data, previousHash }));
}

export function commitment(salt: string, value: string): string {
  return sha256(`${salt}\n${value}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The hash before the first entry of a chain: nobody can move a chain to another root. */
export function genesisHash(rootKey: string): string {
  return sha256(`huiyin-audit-chain\n${rootKey}`);
}

/** The entries that follow the head of a chain, and the head that they make. */
interface Links {
  entries: AuditEntry[];
  salts: AuditSalt[];
  head: AuditChain;
}

/**
 * The trail: one hash chain per root. Within a step notes are gathered and written in one batch at
 * its end; elsewhere `append` writes at once under the lock of the chain's head.
 */
@Injectable()
export class AuditTrail {
  /** Notes of the step in progress of a unit of work, by root. */
  private readonly buffers = new WeakMap<EntityManager, Map<string, AuditNote[]>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** Appends to the chain of a root (any stable key: a process root, a petition, `system`). */
  async append(rootKey: string, note: AuditNote): Promise<void> {
    const em = this.unitOfWork.current();
    const buffer = this.buffers.get(em)?.get(rootKey);
    if (!buffer) return this.write(em, rootKey, [note]);
    const { length } = buffer;
    buffer.push(note);
    // What is undone within the step, as the work of a handler that failed, has not happened.
    this.unitOfWork.afterRollback(() => void (buffer.length = Math.min(buffer.length, length)));
  }

  /** The step in progress gathers the notes of its root from here to `flush`. */
  openBuffer(rootKey: string): void {
    const em = this.unitOfWork.current();
    const buffers = this.buffers.get(em) ?? new Map<string, AuditNote[]>();
    buffers.set(rootKey, []);
    this.buffers.set(em, buffers);
  }

  /** Drops what was gathered: the step turned out to have nothing to do. */
  discard(rootKey: string): void {
    this.buffers.get(this.unitOfWork.current())?.delete(rootKey);
  }

  note(rootKey: string, note: AuditNote): void {
    const buffer = this.buffers.get(this.unitOfWork.current())?.get(rootKey);
    if (!buffer) throw new Error('no audit buffer is open for this root');
    buffer.push(note);
  }

  async flush(rootKey: string): Promise<void> {
    const em = this.unitOfWork.current();
    const notes = this.buffers.get(em)?.get(rootKey) ?? [];
    this.buffers.get(em)?.delete(rootKey);
    if (notes.length > 0) await this.write(em, rootKey, notes);
  }

  private async write(em: EntityManager, rootKey: string, notes: AuditNote[]): Promise<void> {
    const head = await this.lockedHead(em, rootKey);
    if (!head) {
      const first = this.linked(rootKey, notes, undefined);
      if (await this.begin(em, first.head)) return this.insert(em, first);
    }
    // Where somebody else has begun the chain meanwhile, it goes on from there.
    const next = this.linked(rootKey, notes, head ?? (await this.lockedHead(em, rootKey)));
    const { lastSeq, lastHash } = next.head;
    await updateRow(em, AuditChain, { rootKey }, { lastSeq, lastHash });
    await this.insert(em, next);
  }

  private lockedHead(em: EntityManager, rootKey: string): Promise<AuditChain | undefined> {
    return findRow(em, AuditChain, { rootKey }, { lock: this.dialect });
  }

  private async begin(em: EntityManager, head: AuditChain): Promise<boolean> {
    try {
      await insertRows(em, AuditChain, [head]);
      return true;
    } catch (error) {
      if (this.dialect.isDuplicateKey(error)) return false;
      throw error;
    }
  }

  private async insert(em: EntityManager, { entries, salts }: Links): Promise<void> {
    await insertRows(em, AuditEntry, entries);
    await insertRows(em, AuditSalt, salts);
  }

  private linked(rootKey: string, notes: readonly AuditNote[], head: AuditChain | undefined): Links {
    let seq = head?.lastSeq ?? 0;
    let previousHash = head?.lastHash ?? genesisHash(rootKey);
    const entries: AuditEntry[] = [];
    const salts: AuditSalt[] = [];
    for (const note of notes) {
      const data: Record<string, unknown> = { ...note.data };
      seq += 1;
      for (const [field, value] of Object.entries(note.personal ?? {})) {
        const salt = randomBytes(16).toString('hex');
        salts.push(Object.assign(new AuditSalt(), { rootKey, seq, field, salt }));
        data[`${field}Commitment`] = commitment(salt, value);
      }
      const entry = Object.assign(new AuditEntry(), {
        rootKey,
        seq,
        at: this.clock.now(),
        type: note.type,
        actorId: note.actor.id,
        data: wellFormedJson(JSON.parse(canonicalJson(data))) as Record<string, unknown>,
        previousHash,
      });
      entry.hash = entryHash(entry);
      previousHash = entry.hash;
      entries.push(entry);
    }
    const next: AuditChain = { rootKey, lastSeq: seq, lastHash: previousHash, sealedSeq: head?.sealedSeq ?? 0 };
    return { entries, salts, head: next };
  }
}
