import { Column, Entity, Index } from 'typeorm';
import {
  booleanColumn,
  codeColumn,
  idColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  stringColumn,
} from '../../../infrastructure/database/index.js';
import type { Uses } from './uses.js';

/** `cases`: test cases of a table, which lie beside it and define nothing. */
export type ResourceType = 'bpmn' | 'form' | 'dmn' | 'cases';
/** From the folder of processes, as files over REST, or as versions that designers have saved. */
export type DeploymentSource = 'folder' | 'rest' | 'designs';

/** One act of deploying: who, when, why. */
@Entity('deployment')
@Index('ix_deployment_source', ['source', 'sequence'])
@Index('ux_deployment_sequence', ['sequence'], { unique: true })
export class Deployment {
  @Column(idColumn({ primary: true, name: 'deployment_key' })) key!: string;
  /** From 1, in the order in which they took effect: keys come from the clocks of nodes, which may differ. */
  @Column(integerColumn()) sequence!: number;
  @Column(codeColumn(8)) source!: DeploymentSource;
  @Column(stringColumn(500)) reason!: string;
  @Column(codeColumn(64)) actorId!: string;
  /** Milliseconds of the legal clock. */
  @Column(instantColumn()) at!: number;
}

/** The files of a deployment. One from the folder lists the whole folder. */
@Entity('deployment_file')
export class DeploymentFile {
  @Column(idColumn({ primary: true })) deploymentKey!: string;
  /** Path below the folder, with `/`: `forms/screen.form`. */
  @Column(codeColumn(200, { primary: true })) name!: string;
  @Column(codeColumn(64)) resourceHash!: string;
  /** Deployed by this deployment; otherwise it only lay in the folder, as before. */
  @Column(booleanColumn()) isDeployed!: boolean;
}

/** The text of a file, once for each content. */
@Entity('definition_resource')
export class DefinitionResource {
  /** SHA-256 of the text in UTF-8, hexadecimal. */
  @Column(codeColumn(64, { primary: true, name: 'resource_hash' })) hash!: string;
  @Column(codeColumn(8)) type!: ResourceType;
  /** In an object, since the databases disagree about JSON that is a bare string. */
  @Column(jsonColumn()) content!: { text: string };
}

/** A version of a process. Never changes. */
@Entity('process_definition')
@Index('ux_process_definition_version', ['processId', 'version'], { unique: true })
@Index('ix_process_definition_tag', ['processId', 'versionTag'])
export class ProcessDefinition {
  @Column(idColumn({ primary: true, name: 'definition_key' })) key!: string;
  @Column(codeColumn(120)) processId!: string;
  @Column(integerColumn()) version!: number;
  @Column(stringColumn(255)) name!: string;
  @Column(codeColumn(120, { nullable: true })) versionTag!: string | null;
  @Column(codeColumn(200)) fileName!: string;
  @Column(codeColumn(64)) resourceHash!: string;
  /** Of the file and of all that it is bound to: another one is another version. */
  @Column(codeColumn(64)) fingerprint!: string;
  @Column(jsonColumn()) uses!: Uses;
  @Column(idColumn()) deploymentKey!: string;
  @Column(instantColumn()) createdAt!: number;
}

/**
 * The newest version of a process begins with a message: who waits for it on behalf of instances that
 * do not exist yet. An earlier version begins no more instances.
 */
@Entity('message_start')
@Index('ix_message_start_name', ['messageName'])
export class MessageStart {
  @Column(codeColumn(120, { primary: true })) processId!: string;
  @Column(codeColumn(120)) messageName!: string;
  @Column(idColumn()) definitionKey!: string;
  /** The start event. */
  @Column(codeColumn(120)) elementId!: string;
  /** Since when the process awaits this message, by the system clock as a message's time to live. */
  @Column(instantColumn()) createdAt!: number;
}

/** A version of a form. Never changes. */
@Entity('form_definition')
@Index('ux_form_definition_version', ['formId', 'version'], { unique: true })
export class FormDefinition {
  @Column(idColumn({ primary: true, name: 'form_key' })) key!: string;
  @Column(codeColumn(120)) formId!: string;
  @Column(integerColumn()) version!: number;
  @Column(codeColumn(200)) fileName!: string;
  @Column(codeColumn(64)) resourceHash!: string;
  @Column(idColumn()) deploymentKey!: string;
  @Column(instantColumn()) createdAt!: number;
}

/** A version of a decision. A file may hold several; they change together. */
@Entity('decision_definition')
@Index('ux_decision_definition_version', ['decisionId', 'version'], { unique: true })
export class DecisionDefinition {
  @Column(idColumn({ primary: true, name: 'decision_key' })) key!: string;
  @Column(codeColumn(120)) decisionId!: string;
  @Column(integerColumn()) version!: number;
  @Column(stringColumn(255)) name!: string;
  @Column(codeColumn(200)) fileName!: string;
  @Column(codeColumn(64)) resourceHash!: string;
  @Column(idColumn()) deploymentKey!: string;
  @Column(instantColumn()) createdAt!: number;
}

/** To which version a version of a process is bound, for each reference that binds by deployment. */
@Entity('definition_binding')
export class DefinitionBinding {
  @Column(idColumn({ primary: true })) definitionKey!: string;
  @Column(codeColumn(8, { primary: true })) kind!: BoundKind;
  @Column(codeColumn(120, { primary: true })) targetId!: string;
  @Column(idColumn()) targetKey!: string;
}

export type BoundKind = 'process' | 'form' | 'decision';
