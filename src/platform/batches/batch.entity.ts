import { Column, Entity, Index } from 'typeorm';
import {
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  stringColumn,
} from '../../infrastructure/database/index.js';
import type { Filter } from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Failure } from './failure.js';

export type BatchState = 'active' | 'suspended' | 'completed' | 'cancelled';
/** `left`: it stays as and where it is, for a reason; `failed`: it was to be done, and could not. */
export type BatchItemState = 'waiting' | 'done' | 'left' | 'failed' | 'skipped' | 'cancelled';
/** How many items are in each state. */
export type BatchProgress = Record<BatchItemState, number>;

/** One operation on many instances, done in the background by whichever nodes live. */
@Entity('batch')
@Index('ix_batch_state', ['state', 'key'])
export class Batch {
  @Column(idColumn({ primary: true, name: 'batch_key' })) key!: string;
  /** The name of a `BatchKind`. */
  @Column(codeColumn(40)) kind!: string;
  @Column(codeColumn(12)) state!: BatchState;
  @Column(jsonColumn()) parameters!: Record<string, unknown>;
  /** As it was asked for; what it is done to are the items. */
  @Column(jsonColumn({ nullable: true })) filter!: Filter | null;
  /** SHA-256 over the keys of the items. */
  @Column(codeColumn(64)) selectionDigest!: string;
  @Column(integerColumn()) total!: number;
  /** Who asked for it, as they were then: each step is theirs. */
  @Column(jsonColumn()) actor!: Actor;
  @Column(codeColumn(64)) createdBy!: string;
  /** At or above all that they see: see `commonScope`. */
  @Column(codeColumn(120)) scope!: string;
  @Column(stringColumn(500)) reason!: string;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) createdAt!: number;
  @Column(instantColumn({ nullable: true })) endedAt!: number | null;
}

/** One target of a batch, frozen when the batch was created. */
@Entity('batch_item')
@Index('ix_batch_item_state', ['batchKey', 'state', 'position'])
@Index('ix_batch_item_target', ['batchKey', 'targetKey'])
export class BatchItem {
  @Column(idColumn({ primary: true })) batchKey!: string;
  /** From 1, in the order of the keys. */
  @Column(integerColumn({ primary: true })) position!: number;
  /** Of an instance or incident, as the kind says. */
  @Column(idColumn()) targetKey!: string;
  @Column(idColumn()) rootKey!: string;
  @Column(codeColumn(12)) state!: BatchItemState;
  @Column(integerColumn()) attempts!: number;
  /** A node has it until then, by the system clock. */
  @Column(instantColumn()) leasedUntil!: number;
  /** Failed, left or skipped: why. */
  @Column(jsonColumn({ nullable: true })) failure!: Failure | null;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn({ nullable: true })) endedAt!: number | null;
}
