import { Column, Entity, Index } from 'typeorm';
import {
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  lawDateColumn,
  stringColumn,
} from '../../infrastructure/database/index.js';
import type { SealedTexts } from '../petitions/index.js';

export const SANCTION_KINDS = {
  accountability: { zh: '问责', en: 'accountability' },
  deduction: { zh: '扣分建议', en: 'deduction proposal' },
} as const;
export type SanctionKind = keyof typeof SANCTION_KINDS;

/** Where a sanction stands, as told to people; what comes next is the diagram's business. */
export const SANCTION_STATES = {
  requested: { zh: '待认定事实', en: 'facts to be found' },
  found: { zh: '待签批', en: 'to be signed' },
  signed: { zh: '已签发', en: 'signed' },
  sent: { zh: '已送出，待答复', en: 'sent, to be answered' },
  answered: { zh: '已答复', en: 'answered' },
  dropped: { zh: '不予提出', en: 'dropped' },
} as const;
export type SanctionState = keyof typeof SANCTION_STATES;

export const SANCTION_ANSWERS = {
  adopted: { zh: '采纳', en: 'adopted' },
  partly_adopted: { zh: '部分采纳', en: 'partly adopted' },
  rejected: { zh: '未采纳', en: 'rejected' },
} as const;
export type SanctionAnswer = keyof typeof SANCTION_ANSWERS;

/**
 * A proposal to hold people of a court below to account (问责), or the Supreme Court's to deduct
 * points from a province (扣分建议), whose High Court then is the target. Changed only within a step
 * of its process.
 */
@Entity('sanction')
@Index('ix_sanction_proposing_path', ['proposingPath', 'key'])
@Index('ix_sanction_target_path', ['targetPath', 'key'])
@Index('ix_sanction_petition', ['petitionKey', 'key'])
@Index('ix_sanction_state', ['state', 'key'])
export class Sanction {
  @Column(idColumn({ primary: true, name: 'sanction_key' })) key!: string;
  @Column(codeColumn(16)) kind!: SanctionKind;
  @Column(idColumn()) proposingCourt!: string;
  /** The courts' paths when it was requested. */
  @Column(codeColumn(255)) proposingPath!: string;
  @Column(idColumn()) targetCourt!: string;
  @Column(codeColumn(255)) targetPath!: string;
  @Column(idColumn({ nullable: true })) petitionKey!: string | null;
  /** The supervision that came to it. */
  @Column(idColumn({ nullable: true })) supervisionKey!: string | null;
  @Column(codeColumn(16)) state!: SanctionState;
  @Column(codeColumn(26)) requestedBy!: string;
  @Column(stringColumn(80)) requestedByName!: string;
  @Column(instantColumn()) requestedAt!: number;
  /** Of a deduction, in hundredths of a point. */
  @Column(integerColumn({ nullable: true })) points!: number | null;
  @Column(codeColumn(26, { nullable: true })) signedBy!: string | null;
  @Column(stringColumn(80, { nullable: true })) signedByName!: string | null;
  @Column(instantColumn({ nullable: true })) signedAt!: number | null;
  /** From here on the target court sees it. */
  @Column(instantColumn({ nullable: true })) sentAt!: number | null;
  @Column(codeColumn(16, { nullable: true })) answer!: SanctionAnswer | null;
  @Column(lawDateColumn({ nullable: true })) answeredOn!: string | null;
  /** In hundredths of a point. */
  @Column(integerColumn({ nullable: true })) pointsDeducted!: number | null;
  /** Answered or dropped. */
  @Column(instantColumn({ nullable: true })) endedAt!: number | null;
  @Column(idColumn({ nullable: true })) instanceKey!: string | null;
  @Column(integerColumn()) version!: number;
}

export const SANCTION_ACTS = {
  requested: { zh: '提请处理', en: 'requested' },
  found: { zh: '认定事实', en: 'facts found' },
  decided: { zh: '签批', en: 'decided by a leader' },
  sent: { zh: '送出', en: 'sent' },
  answered: { zh: '登记答复', en: 'answer recorded' },
} as const;
export type SanctionActKind = keyof typeof SANCTION_ACTS;

/** One act of a sanction, with what was written. Never changed: a finding that was sent back stays on record. */
@Entity('sanction_act')
@Index('ix_sanction_act_sanction', ['sanctionKey', 'key'])
export class SanctionAct {
  @Column(idColumn({ primary: true, name: 'act_key' })) key!: string;
  @Column(idColumn()) sanctionKey!: string;
  @Column(codeColumn(16)) kind!: SanctionActKind;
  @Column(instantColumn()) at!: number;
  @Column(codeColumn(26)) actorId!: string;
  @Column(stringColumn(80)) actorName!: string;
  /** What was decided or answered: a code of the form. */
  @Column(codeColumn(32, { nullable: true })) finding!: string | null;
  /** By the field of the form, sealed as one. */
  @Column(jsonColumn({ nullable: true })) texts!: SealedTexts | null;
}
