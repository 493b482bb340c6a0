import { Column, Entity, Index } from 'typeorm';
import { bigintColumn, codeColumn, idColumn, instantColumn, jsonColumn } from '../../infrastructure/database/index.js';

/** One decision on the way to the answer. What the version itself says (names, texts of rules) is not repeated. */
export interface KeptDecision {
  decisionId: string;
  /** The values of a table's input columns, by label; of what else it requires, by name. */
  inputs: Record<string, unknown>;
  /** Numbers of the rules that counted, in the order of the hit policy. */
  rules: number[];
  /** No rule matched and the default outputs were taken. */
  byDefault: boolean;
  output: unknown;
}

/** A business rule task was decided: when, by which version of the decision, by which of its rules. */
@Entity('decision_instance')
@Index('ix_decision_instance_instance', ['instanceKey', 'sequence'])
export class DecisionInstance {
  @Column(idColumn({ primary: true, name: 'decision_instance_key' })) key!: string;
  @Column(idColumn()) instanceKey!: string;
  @Column(idColumn()) rootKey!: string;
  @Column(codeColumn(120)) elementId!: string;
  @Column(idColumn()) elementInstanceKey!: string;
  @Column(codeColumn(120)) decisionId!: string;
  /** The version that decided. */
  @Column(idColumn()) definitionKey!: string;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) decidedAt!: number;
  /** The step's number in its tree: keys come from the clocks of nodes, which may differ. */
  @Column(bigintColumn()) sequence!: number;
  /** The decisions that it required first, itself last. */
  @Column(jsonColumn()) derivation!: KeptDecision[];
}
