import { Column, Entity, Index } from 'typeorm';
import {
  bigintColumn,
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  lawDateColumn,
  smallintColumn,
  stringColumn,
  textColumn,
} from '../../infrastructure/database/index.js';
import type {
  CaseStage,
  Channel,
  ClaimKind,
  Outcome,
  PetitionForm,
  PetitionStatus,
  RiskLevel,
  Source,
} from './vocabulary.js';

/**
 * One petition. Changed only within a step of its process (the root's lock is held), so `version`
 * counts without a lock of its own. Texts of people are sealed: they name persons.
 */
@Entity('petition')
@Index('ix_petition_handling_path', ['handlingPath', 'status'])
@Index('ux_petition_number', ['number'], { unique: true })
@Index('ux_petition_reference', ['registeringCourt', 'reference'], { unique: true })
@Index('ix_petition_status', ['status', 'key'])
@Index('ix_petition_executing_court', ['executingCourt', 'key'])
@Index('ix_petition_case_number', ['caseNumber', 'key'])
@Index('ix_petition_received', ['receivedOn', 'key'])
export class Petition {
  @Column(idColumn({ primary: true, name: 'petition_key' })) key!: string;

  /** The receipt number: `〔2026〕闽0122信访1号`. */
  @Column(codeColumn(48)) number!: string;
  /** HMAC of the query code; the code itself is told once. */
  @Column(codeColumn(128)) queryCodeHash!: string;
  /** The number on the incoming paper, as its court gives them. */
  @Column(codeColumn(40, { nullable: true })) reference!: string | null;

  @Column(idColumn()) registeringCourt!: string;
  /** Whoever has it now: the registering court unless it is assigned. */
  @Column(idColumn()) handlingCourt!: string;
  /** That court's path: those there and above find it among what is late. */
  @Column(codeColumn(255, { nullable: true })) handlingPath!: string | null;
  @Column(idColumn({ nullable: true })) handlerId!: string | null;
  @Column(stringColumn(80, { nullable: true })) handlerName!: string | null;

  @Column(codeColumn(16)) channel!: Channel;
  @Column(codeColumn(16)) source!: Source;
  @Column(lawDateColumn()) receivedOn!: string;
  @Column(instantColumn()) registeredAt!: number;
  @Column(codeColumn(26)) registeredBy!: string;

  /** Which time the matter is raised; 1 is the first. */
  @Column(smallintColumn()) timesRaised!: number;
  @Column(codeColumn(16)) form!: PetitionForm;
  @Column(integerColumn()) headcount!: number;
  @Column(codeColumn(16)) riskLevel!: RiskLevel;

  @Column(codeColumn(24)) claimKind!: ClaimKind;
  /** Sealed. */
  @Column(textColumn()) claimText!: string;
  /** Sealed. */
  @Column(textColumn({ nullable: true })) demands!: string | null;

  /** In its canonical form, with its parts for statistics. */
  @Column(codeColumn(64, { nullable: true })) caseNumber!: string | null;
  @Column(smallintColumn({ nullable: true })) caseYear!: number | null;
  @Column(codeColumn(16, { nullable: true })) caseCourtSign!: string | null;
  @Column(codeColumn(8, { nullable: true })) caseTypeSign!: string | null;
  @Column(integerColumn({ nullable: true })) caseSerial!: number | null;
  @Column(idColumn()) executingCourt!: string;
  @Column(stringColumn(200, { nullable: true })) enforcementBasis!: string | null;
  @Column(codeColumn(24, { nullable: true })) caseStage!: CaseStage | null;
  /** In fen. */
  @Column(bigintColumn({ nullable: true })) amountApplied!: number | null;
  /** In fen. */
  @Column(bigintColumn({ nullable: true })) amountReceived!: number | null;

  @Column(codeColumn(24)) status!: PetitionStatus;
  @Column(codeColumn(32, { nullable: true })) outcome!: Outcome | null;
  /** 1, and one more with each reopening. */
  @Column(smallintColumn()) round!: number;
  /** The petition that this one was merged into. */
  @Column(idColumn({ nullable: true })) mergedInto!: string | null;
  @Column(instantColumn({ nullable: true })) repliedAt!: number | null;
  @Column(instantColumn({ nullable: true })) closedAt!: number | null;

  /** The root of its processes. */
  @Column(idColumn({ nullable: true })) instanceKey!: string | null;
  @Column(integerColumn()) version!: number;
}
