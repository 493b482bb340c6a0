import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn, jsonColumn } from '../../infrastructure/database/index.js';
import type { Variables } from '../engine/index.js';

/** The outbox: a message thrown or published, buffered until someone waits or its time is over. */
@Entity('message')
@Index('ix_message_pending', ['state', 'key'])
@Index('ix_message_correlation', ['state', 'name', 'correlationKey'])
export class Message {
  @Column(idColumn({ primary: true, name: 'message_key' })) key!: string;
  @Column(codeColumn(120)) name!: string;
  @Column(codeColumn(120)) correlationKey!: string;
  @Column(jsonColumn()) variables!: Variables;
  @Column(codeColumn(12)) state!: 'pending' | 'delivered' | 'expired';
  /** By the system clock, like its time to live. */
  @Column(instantColumn()) createdAt!: number;
  @Column(instantColumn()) expiresAt!: number;
  @Column(idColumn({ nullable: true })) fromRootKey!: string | null;
}

/** Somebody waits for a message. Gone when nobody does. */
@Entity('message_subscription')
@Index('ix_message_subscription_name', ['messageName', 'correlationKey', 'key'])
@Index('ix_message_subscription_root', ['rootKey'])
export class MessageSubscription {
  @Column(idColumn({ primary: true, name: 'subscription_key' })) key!: string;
  @Column(idColumn()) instanceKey!: string;
  @Column(idColumn()) rootKey!: string;
  @Column(codeColumn(120)) processId!: string;
  @Column(codeColumn(120)) elementId!: string;
  @Column(idColumn()) elementInstanceKey!: string;
  @Column(codeColumn(120)) messageName!: string;
  @Column(codeColumn(120)) correlationKey!: string;
  /** By the system clock, as a message's time to live: a message is for who waits before it expires. */
  @Column(instantColumn()) createdAt!: number;
}

/**
 * A root that a message started, for as long as it lives: a message with the same correlation key
 * starts no second one of that process meanwhile.
 */
@Entity('message_started_root')
@Index('ux_message_started_root_root', ['rootKey'], { unique: true })
export class MessageStartedRoot {
  @Column(codeColumn(120, { primary: true })) processId!: string;
  @Column(codeColumn(120, { primary: true })) correlationKey!: string;
  @Column(idColumn()) rootKey!: string;
  /** By the system clock. */
  @Column(instantColumn()) startedAt!: number;
}

/** A process took a message: it takes it once, whoever of its instances waits next. */
@Entity('message_delivery')
export class MessageDelivery {
  @Column(idColumn({ primary: true })) messageKey!: string;
  @Column(codeColumn(120, { primary: true })) processId!: string;
  @Column(idColumn()) rootKey!: string;
}
