import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn, jsonColumn } from '../../infrastructure/database/index.js';
import type { Variables } from '../engine/index.js';

/** Somebody waits for a signal. Gone when nobody does. */
@Entity('signal_subscription')
@Index('ix_signal_subscription_name', ['signalName', 'key'])
@Index('ix_signal_subscription_root', ['rootKey'])
export class SignalSubscription {
  @Column(idColumn({ primary: true, name: 'subscription_key' })) key!: string;
  @Column(idColumn()) instanceKey!: string;
  @Column(idColumn()) rootKey!: string;
  @Column(codeColumn(120)) processId!: string;
  @Column(codeColumn(120)) elementId!: string;
  @Column(idColumn()) elementInstanceKey!: string;
  @Column(codeColumn(120)) signalName!: string;
  /** By the system clock. */
  @Column(instantColumn()) createdAt!: number;
}

/** A signal that was thrown, for the trees other than the thrower's. */
@Entity('signal_broadcast')
export class SignalBroadcast {
  @Column(idColumn({ primary: true, name: 'signal_key' })) key!: string;
  @Column(codeColumn(120)) signalName!: string;
  @Column(jsonColumn()) variables!: Variables;
  /** Null: it was broadcast from outside. */
  @Column(idColumn({ nullable: true })) fromRootKey!: string | null;
  /** By the system clock. */
  @Column(instantColumn()) createdAt!: number;
}

/** The outbox: who waited for a signal when it was thrown, and has not had it yet. */
@Entity('signal_delivery')
export class SignalDelivery {
  @Column(idColumn({ primary: true })) signalKey!: string;
  @Column(idColumn({ primary: true })) rootKey!: string;
  @Column(idColumn({ primary: true })) subscriptionKey!: string;
}
