import { Column, Entity, Index } from 'typeorm';
import {
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  stringColumn,
} from '../../infrastructure/database/index.js';
import type { ChosenDefinitions } from '../definitions/index.js';
import type { Beginning, DryRunStep } from './sandbox/contract.js';
import type { Outcome } from './scenarios/outcome.js';

/** Somebody tries a process: with what it began. Where it stands is played from its steps. */
@Entity('dry_run')
@Index('ix_dry_run_owner', ['ownerId', 'usedAt'])
export class DryRun {
  @Column(idColumn({ primary: true, name: 'dry_run_key' })) key!: string;
  @Column(codeColumn(120)) processId!: string;
  @Column(codeColumn(64)) ownerId!: string;
  @Column(jsonColumn()) beginning!: Beginning;
  @Column(jsonColumn()) definitions!: ChosenDefinitions;
  /** Milliseconds of the system clock. */
  @Column(instantColumn()) beganAt!: number;
  /** When it was begun or its last step taken. */
  @Column(instantColumn()) usedAt!: number;
}

/** Never changes. */
@Entity('dry_run_step')
export class DryRunStepRow {
  @Column(idColumn({ primary: true })) dryRunKey!: string;
  /** From 1. */
  @Column(integerColumn({ primary: true })) ordinal!: number;
  @Column(jsonColumn()) step!: DryRunStep;
}

/** Steps of a dry run under a name, with what they led to: to be taken again on other versions. */
@Entity('scenario')
@Index('ux_scenario_name', ['processId', 'name'], { unique: true })
export class Scenario {
  @Column(idColumn({ primary: true, name: 'scenario_key' })) key!: string;
  @Column(codeColumn(120)) processId!: string;
  @Column(stringColumn(120)) name!: string;
  @Column(jsonColumn()) beginning!: Beginning;
  @Column(jsonColumn()) steps!: { items: DryRunStep[] };
  @Column(jsonColumn()) outcome!: Outcome;
  @Column(codeColumn(64)) keptBy!: string;
  @Column(stringColumn(120)) keptByName!: string;
  /** Milliseconds of the system clock. */
  @Column(instantColumn()) keptAt!: number;
}
