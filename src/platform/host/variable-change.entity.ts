import { Column, Entity, Index } from 'typeorm';
import {
  bigintColumn,
  codeColumn,
  idColumn,
  instantColumn,
  jsonColumn,
  stringColumn,
} from '../../infrastructure/database/index.js';

/** A variable of a process instance got a value: when, in which step, by whom. */
@Entity('variable_change')
@Index('ix_variable_change_instance', ['instanceKey', 'name', 'sequence'])
export class VariableChange {
  @Column(idColumn({ primary: true, name: 'change_key' })) key!: string;
  @Column(idColumn()) instanceKey!: string;
  @Column(idColumn()) rootKey!: string;
  @Column(codeColumn(255)) name!: string;
  /** As `{ value }`, since the databases disagree about JSON that is a bare string. */
  @Column(jsonColumn()) content!: { value: unknown };
  /** The step's number in its tree: keys come from the clocks of nodes, which may differ. */
  @Column(bigintColumn()) sequence!: number;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) changedAt!: number;
  /** What kind of step, as the trail names it: `complete-task`, `set-variables`, … */
  @Column(codeColumn(40)) step!: string;
  @Column(codeColumn(64)) changedBy!: string;
  @Column(stringColumn(120)) changedByName!: string;
}
