import { Column, Entity, Index } from 'typeorm';
import {
  bigintColumn,
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  stringColumn,
} from '../../infrastructure/database/index.js';
import type { ResourceType } from '../definitions/index.js';
import type { Acknowledged } from './acknowledged.js';

/** How a version came: from the folder, saved in the designer, out of a file, or by a deployment over REST. */
export const ORIGINS = ['folder', 'console', 'import', 'deployment'] as const;
export type Origin = (typeof ORIGINS)[number];

/** Why a file is hidden, and by whom. */
export interface Removal {
  /** Milliseconds of the legal clock. */
  at: number;
  by: string;
  byName: string;
  reason: string;
}

/** A file of the workspace. Its row is locked by whoever adds a version. */
@Entity('design_file')
export class DesignFile {
  /** With `/`: `forms/screen.form`. */
  @Column(codeColumn(200, { primary: true })) path!: string;
  @Column(codeColumn(8)) type!: ResourceType;
  @Column(integerColumn()) newestVersion!: number;
  /** Hidden from the tree; a version more brings it back. */
  @Column(jsonColumn({ nullable: true })) removal!: Removal | null;
}

/** A text that a file has had. Never changes, never goes. */
@Entity('design_version')
export class DesignVersion {
  @Column(codeColumn(200, { primary: true })) path!: string;
  /** From 1, without gaps. */
  @Column(integerColumn({ primary: true })) version!: number;
  /** Of a `DefinitionResource`. */
  @Column(codeColumn(64)) resourceHash!: string;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) savedAt!: number;
  @Column(codeColumn(64)) savedBy!: string;
  @Column(stringColumn(120)) savedByName!: string;
  @Column(stringColumn(500)) reason!: string;
  @Column(codeColumn(12)) origin!: Origin;
}

/** What somebody has drawn so far. It need not be valid; nobody else reads it. */
@Entity('design_draft')
@Index('ix_design_draft_user', ['userId', 'path'])
export class DesignDraft {
  @Column(codeColumn(200, { primary: true })) path!: string;
  @Column(codeColumn(64, { primary: true })) userId!: string;
  @Column(stringColumn(120)) userName!: string;
  /** In an object, since the databases disagree about JSON that is a bare string. */
  @Column(jsonColumn()) content!: { text: string };
  /** The version that it began with; 0: a new file. */
  @Column(integerColumn()) basedOn!: number;
  /** Milliseconds of the system clock. */
  @Column(instantColumn()) savedAt!: number;
  /** The ETag. Begins with the instant, so that a draft made anew is not taken for one that is gone. */
  @Column(bigintColumn()) version!: number;
}

export const REQUEST_STATES = ['open', 'approved', 'refused'] as const;

/** A deployment that waits for a second person, or did. */
@Entity('deployment_request')
@Index('ix_deployment_request_state', ['state', 'key'])
export class DeploymentRequest {
  @Column(idColumn({ primary: true, name: 'request_key' })) key!: string;
  @Column(codeColumn(12)) state!: (typeof REQUEST_STATES)[number];
  /**
   * Saved versions, which never change: what is approved is what was looked at. With what was in force of each
   * when it was asked for, null: nothing; requests of before do not say.
   */
  @Column(jsonColumn()) files!: { path: string; version: number; hash: string; inForceHash?: string | null }[];
  @Column(stringColumn(500)) reason!: string;
  /** Differences of scenarios that who asked has seen and wanted; null: there were none. */
  @Column(jsonColumn({ nullable: true })) acknowledged!: Acknowledged | null;
  @Column(codeColumn(64)) requestedBy!: string;
  @Column(stringColumn(120)) requestedByName!: string;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) requestedAt!: number;
  @Column(codeColumn(64, { nullable: true })) decidedBy!: string | null;
  @Column(stringColumn(120, { nullable: true })) decidedByName!: string | null;
  @Column(instantColumn({ nullable: true })) decidedAt!: number | null;
  @Column(stringColumn(500, { nullable: true })) decisionReason!: string | null;
  /** What it has become; null unless approved. */
  @Column(idColumn({ nullable: true })) deploymentKey!: string | null;
}
