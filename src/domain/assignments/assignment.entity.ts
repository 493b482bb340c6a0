import { Column, Entity, Index } from 'typeorm';
import {
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  lawDateColumn,
  smallintColumn,
  stringColumn,
  textColumn,
} from '../../infrastructure/database/index.js';

import { words } from '../petitions/index.js';

/** Where an assignment stands. `replaced`: its court was closed before it was issued, and another took its place. */
export const ASSIGNMENT_STATES = words({
  drafted: ['拟交办', 'drafted'],
  issued: ['已发出，待签收', 'issued'],
  acknowledged: ['已签收', 'acknowledged'],
  disputed: ['有异议', 'disputed'],
  result_reported: ['已报结，待审核', 'result reported'],
  sent_back: ['已退回', 'sent back'],
  accepted: ['已审核通过', 'accepted'],
  replaced: ['已改交', 'replaced'],
  returned: ['已收回', 'taken back'],
  withdrawn: ['已终止', 'ended by withdrawal'],
});
export type AssignmentState = keyof typeof ASSIGNMENT_STATES;

/** States in which nothing more happens to an assignment. */
export const CLOSED_ASSIGNMENT_STATES: readonly AssignmentState[] = ['accepted', 'replaced', 'returned', 'withdrawn'];

/** In these the result is waited for: late once its last day is over. */
export const OVERDUE_ASSIGNMENT_STATES: readonly AssignmentState[] = [
  'issued',
  'acknowledged',
  'disputed',
  'result_reported',
  'sent_back',
];

/** A court hands a petition down to a court below it. A re-assignment is another assignment. */
@Entity('assignment')
@Index('ix_assignment_petition', ['petitionKey', 'key'])
@Index('ix_assignment_to_court', ['toCourt', 'state', 'key'])
@Index('ix_assignment_from_court', ['fromCourt', 'state', 'key'])
@Index('ux_assignment_letter', ['letterNumber'], { unique: true })
export class Assignment {
  @Column(idColumn({ primary: true, name: 'assignment_key' })) key!: string;
  @Column(idColumn()) petitionKey!: string;
  @Column(smallintColumn()) round!: number;
  /** The assignment that this one passes further down. */
  @Column(idColumn({ nullable: true })) parentAssignment!: string | null;
  @Column(idColumn()) fromCourt!: string;
  @Column(idColumn()) toCourt!: string;
  @Column(codeColumn(24)) state!: AssignmentState;
  @Column(codeColumn(64)) letterNumber!: string;
  /** Sealed. */
  @Column(textColumn()) letter!: string;
  @Column(lawDateColumn({ nullable: true })) progressDueOn!: string | null;
  @Column(lawDateColumn()) resultDueOn!: string;
  /** As first set, for statistics: extensions move `resultDueOn`. */
  @Column(lawDateColumn()) firstResultDueOn!: string;
  /** What the assigned court may read in place of the claim. Sealed. */
  @Column(textColumn({ nullable: true })) redactedClaim!: string | null;
  @Column(codeColumn(16, { nullable: true })) handlingMode!: 'own' | 'assign_down' | null;
  @Column(codeColumn(26, { nullable: true })) handlerId!: string | null;
  @Column(stringColumn(80, { nullable: true })) handlerName!: string | null;
  /** A handler of the assigned court whom the assigning one suggests; that court names whom it wants. */
  @Column(codeColumn(26, { nullable: true })) suggestedHandlerId!: string | null;
  @Column(stringColumn(80, { nullable: true })) suggestedHandlerName!: string | null;
  @Column(smallintColumn()) disputes!: number;
  @Column(smallintColumn()) sendBacks!: number;
  @Column(instantColumn()) draftedAt!: number;
  @Column(instantColumn({ nullable: true })) issuedAt!: number | null;
  @Column(instantColumn({ nullable: true })) acknowledgedAt!: number | null;
  @Column(instantColumn({ nullable: true })) closedAt!: number | null;
  @Column(integerColumn()) version!: number;
}
