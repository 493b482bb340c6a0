import { Column, Entity, Index } from 'typeorm';
import { codeColumn, instantColumn, integerColumn, stringColumn } from '../../infrastructure/database/index.js';

/**
 * A change after which what is due in every tree is evaluated again. A root's row says up to which
 * epoch that was done. The row of epoch 0 is there from the first: it is locked to count on.
 */
@Entity('reschedule_epoch')
@Index('ux_reschedule_epoch_epoch', ['epoch'], { unique: true })
export class RescheduleEpoch {
  /** Given by who asks: the same key asks once. */
  @Column(codeColumn(120, { primary: true, name: 'request_key' })) key!: string;
  @Column(integerColumn()) epoch!: number;
  @Column(stringColumn(255)) reason!: string;
  /** By the legal clock. */
  @Column(instantColumn()) requestedAt!: number;
  /** Roots that were active then. */
  @Column(integerColumn()) total!: number;
}

/** The key of epoch 0, which nobody asked for. */
export const FIRST_EPOCH_KEY = '-';
