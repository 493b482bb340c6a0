import type { Text } from '../../../shared/errors.js';
import type { ProcessModel } from '../model.js';
import type { BpmnDocument } from '../parse.js';
import type { XmlElement } from '../xml/xml-element.js';

/** What a rule objects to: the element by id or as XML, why, and what to do. */
export interface Finding {
  rule: string;
  at: string | XmlElement;
  reason: Text;
  remedy: Text;
}

/** A text for people in both languages. */
export const say = (zh: string, en: string): Text => ({ zh, en });

/** Names that code implements. */
export interface KnownNames {
  commands: readonly string[];
  jobTypes: readonly string[];
  /** FEEL functions of ours. */
  functions: readonly string[];
}

/** What a file may refer to: what is current after the deployment. */
export interface Landscape {
  /** @param versionTag given: a version with it, not necessarily the newest */
  hasProcess(processId: string, versionTag?: string): boolean;
  /** Whether that version begins with a message, so that nobody can call it. */
  startsByMessage(processId: string, versionTag?: string): boolean;
  /** Processes in force that call its newest version by its literal id. */
  callersOf(processId: string): readonly string[];
  hasForm(formId: string): boolean;
  hasDecision(decisionId: string): boolean;
}

/** Looks at the XML, whether or not it could be read as BPMN. */
export type XmlRule = (file: { xml: XmlElement }) => Iterable<Finding>;

/** Looks at the whole file, read as BPMN. */
export type DocumentRule = (file: { document: BpmnDocument }) => Iterable<Finding>;

/** Looks at one executable process. */
export type ProcessRule = (context: ProcessContext) => Iterable<Finding>;

export interface ProcessContext {
  document: BpmnDocument;
  model: ProcessModel;
  names: KnownNames;
  landscape: Landscape;
}
