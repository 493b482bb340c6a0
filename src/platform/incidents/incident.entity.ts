import { Column, Entity, Index } from 'typeorm';
import { codeColumn, idColumn, instantColumn, textColumn } from '../../infrastructure/database/index.js';

/** A token parked for a reason, until somebody mends the cause and has it tried again. */
@Entity('incident')
@Index('ix_incident_state', ['state', 'key'])
@Index('ix_incident_root', ['rootKey', 'state'])
@Index('ix_incident_element', ['elementInstanceKey', 'state'])
export class Incident {
  @Column(idColumn({ primary: true, name: 'incident_key' })) key!: string;
  @Column(idColumn()) instanceKey!: string;
  @Column(idColumn()) rootKey!: string;
  @Column(codeColumn(120)) elementId!: string;
  @Column(idColumn()) elementInstanceKey!: string;
  @Column(codeColumn(60)) type!: string;
  @Column(textColumn()) message!: string;
  @Column(codeColumn(12)) state!: 'open' | 'resolved';
  @Column(instantColumn()) raisedAt!: number;
  @Column(instantColumn({ nullable: true })) resolvedAt!: number | null;
}
