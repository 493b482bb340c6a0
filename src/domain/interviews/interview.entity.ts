import { Column, Entity, Index } from 'typeorm';
import {
  booleanColumn,
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  lawDateColumn,
  smallintColumn,
  stringColumn,
  textColumn,
} from '../../infrastructure/database/index.js';
import type { SealedTexts } from '../petitions/index.js';

/** Where an interview stands, as told to people; what comes next is the diagram's business. */
export const INTERVIEW_STATES = {
  opened: { zh: '待提议时间', en: 'time to be proposed' },
  proposed: { zh: '待答复时间', en: 'time to be answered' },
  agreed: { zh: '已排定', en: 'scheduled' },
  held: { zh: '已约谈，无须整改', en: 'held, nothing to rectify' },
  rectifying: { zh: '整改中', en: 'being rectified' },
  rectified: { zh: '待核查整改', en: 'rectification to be checked' },
  checked: { zh: '整改已核查', en: 'rectification checked' },
  ended: { zh: '已终止', en: 'ended before' },
} as const;
export type InterviewState = keyof typeof INTERVIEW_STATES;

/** Nothing happens to an interview any more in these. */
export const CLOSED_INTERVIEW_STATES: readonly InterviewState[] = ['held', 'checked', 'ended'];

/** How the time came to stand: answered by the court, its own counter-proposal, or no answer in time. */
export const TIME_ANSWERS = ['agreed', 'countered', 'taken_over', 'none'] as const;
export type TimeAnswer = (typeof TIME_ANSWERS)[number];

/**
 * A video interview (视频约谈) of an upper court with one below it about a petition: called by the
 * ladder of supervision, or on its own. Changed only within a step of its root.
 */
@Entity('interview')
@Index('ix_interview_supervised_path', ['supervisedPath', 'key'])
@Index('ix_interview_petition', ['petitionKey', 'key'])
@Index('ix_interview_supervision', ['supervisionKey', 'key'])
@Index('ix_interview_agreed', ['agreedFor', 'key'])
@Index('ix_interview_state', ['state', 'key'])
export class Interview {
  @Column(idColumn({ primary: true, name: 'interview_key' })) key!: string;
  @Column(idColumn()) petitionKey!: string;
  /** The petition's round when it was opened. */
  @Column(smallintColumn()) round!: number;
  /** The supervision whose ladder called it; null on its own. */
  @Column(idColumn({ nullable: true })) supervisionKey!: string | null;
  @Column(idColumn()) supervisingCourt!: string;
  @Column(idColumn()) supervisedCourt!: string;
  /** The supervised court's path when it was opened: that court and all above it see the interview. */
  @Column(codeColumn(255)) supervisedPath!: string;
  @Column(codeColumn(16)) state!: InterviewState;
  /** The user, or `system` for the ladder. */
  @Column(codeColumn(26)) openedBy!: string;
  @Column(stringColumn(80)) openedByName!: string;
  @Column(instantColumn()) openedAt!: number;

  @Column(instantColumn({ nullable: true })) proposedFor!: number | null;
  /** The time that the supervised court would rather have; null once another is proposed. */
  @Column(instantColumn({ nullable: true })) counterFor!: number | null;
  @Column(codeColumn(16, { nullable: true })) timeAnswer!: TimeAnswer | null;
  /** The time that stands. */
  @Column(instantColumn({ nullable: true })) agreedFor!: number | null;
  @Column(instantColumn({ nullable: true })) heldAt!: number | null;
  /** The last day for the rectification. */
  @Column(lawDateColumn({ nullable: true })) rectifyBy!: string | null;
  @Column(instantColumn({ nullable: true })) rectificationOverdueAt!: number | null;
  @Column(instantColumn({ nullable: true })) rectifiedAt!: number | null;
  @Column(instantColumn({ nullable: true })) checkedAt!: number | null;
  /** What the check found; null before, and where nothing had to be rectified. */
  @Column(booleanColumn({ nullable: true })) improved!: boolean | null;
  /** When its ladder ended it before it was over. */
  @Column(instantColumn({ nullable: true })) endedAt!: number | null;

  /** Sealed: the secret of its room, from when the time stands until it is over. */
  @Column(textColumn({ nullable: true })) room!: string | null;
  /** The instance of its process: a root, or called by the ladder. */
  @Column(idColumn({ nullable: true })) instanceKey!: string | null;
  @Column(integerColumn()) version!: number;
}

/**
 * One act of an interview: a record of the petition's register, with what people wrote. The texts
 * stand here and not in the register, whose texts every court above the petition's reads.
 */
@Entity('interview_act')
@Index('ix_interview_act_interview', ['interviewKey', 'recordKey'])
export class InterviewAct {
  @Column(idColumn({ primary: true })) recordKey!: string;
  @Column(idColumn()) interviewKey!: string;
  /** By the field of the form, sealed as one. */
  @Column(jsonColumn({ nullable: true })) texts!: SealedTexts | null;
}
