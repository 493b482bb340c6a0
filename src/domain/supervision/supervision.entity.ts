import { Column, Entity, Index } from 'typeorm';
import {
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  smallintColumn,
  stringColumn,
} from '../../infrastructure/database/index.js';
import type { SupervisionTrigger, Taken } from './rungs.js';

/** The ladder of a petition's round. Changed only within a step of its own process, under the petition's row lock. */
@Entity('supervision')
@Index('ux_supervision_petition', ['petitionKey', 'round'], { unique: true })
@Index('ix_supervision_path', ['supervisedPath', 'key'])
@Index('ix_supervision_state', ['state', 'key'])
@Index('ix_supervision_courts', ['supervisingCourt', 'supervisedCourt', 'key'])
export class Supervision {
  @Column(idColumn({ primary: true, name: 'supervision_key' })) key!: string;
  @Column(idColumn()) petitionKey!: string;
  @Column(smallintColumn()) round!: number;
  /** The root that runs it; another one where the first was cancelled. */
  @Column(idColumn()) instanceKey!: string;
  /** What it was begun for. */
  @Column(codeColumn(24, { name: 'trigger_code' })) trigger!: SupervisionTrigger;
  @Column(idColumn({ nullable: true })) campaign!: string | null;
  @Column(idColumn()) supervisingCourt!: string;
  @Column(idColumn()) supervisedCourt!: string;
  /** The supervised court's path: it and those above it see the ladder. */
  @Column(codeColumn(255)) supervisedPath!: string;
  /** The last rung, taken or declined, as its table named it; `none` before the first. */
  @Column(codeColumn(40)) rung!: string;
  /** How high that is: the next one is higher. */
  @Column(smallintColumn()) height!: number;
  @Column(stringColumn(80, { nullable: true })) nameZh!: string | null;
  @Column(stringColumn(80, { nullable: true })) nameEn!: string | null;
  /** When that was: the next term runs from it. */
  @Column(instantColumn()) since!: number;
  @Column(codeColumn(8)) state!: 'open' | 'ended';
  @Column(instantColumn()) openedAt!: number;
  @Column(instantColumn({ nullable: true })) endedAt!: number | null;
  /** How the petition ended. */
  @Column(codeColumn(32, { nullable: true })) outcome!: string | null;
  @Column(integerColumn()) version!: number;
}

/** A rung of the ladder, taken or declined: once for each petition and round, whatever happens. */
@Entity('supervision_rung')
@Index('ix_supervision_rung_supervision', ['supervisionKey'])
export class SupervisionRung {
  @Column(idColumn({ primary: true })) petitionKey!: string;
  @Column(smallintColumn({ primary: true })) round!: number;
  @Column(codeColumn(40, { primary: true })) rung!: string;
  @Column(idColumn()) supervisionKey!: string;
  @Column(codeColumn(8)) taken!: Taken;
  @Column(instantColumn()) dueAt!: number;
  @Column(instantColumn()) at!: number;
  @Column(codeColumn(26, { nullable: true })) signedBy!: string | null;
  @Column(stringColumn(80, { nullable: true })) signedByName!: string | null;
  /** As the table gave them: a later table changes nothing of what was done. */
  @Column(smallintColumn()) height!: number;
  @Column(stringColumn(80)) nameZh!: string;
  @Column(stringColumn(80)) nameEn!: string;
  @Column(stringColumn(400)) rule!: string;
  @Column(stringColumn(400)) article!: string;
  @Column(idColumn()) supervisingCourt!: string;
  @Column(idColumn()) supervisedCourt!: string;
}

/** Each request for supervision that a ladder took up: the one that began it and those that came while it ran. */
@Entity('supervision_request')
@Index('ix_supervision_request_supervision', ['supervisionKey', 'key'])
@Index('ix_supervision_request_campaign', ['campaign', 'supervisionKey'])
export class SupervisionRequest {
  @Column(idColumn({ primary: true, name: 'request_key' })) key!: string;
  @Column(idColumn()) supervisionKey!: string;
  @Column(codeColumn(24, { name: 'trigger_code' })) trigger!: SupervisionTrigger;
  @Column(idColumn({ nullable: true })) campaign!: string | null;
  @Column(instantColumn()) at!: number;
}
