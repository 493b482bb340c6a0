import type { Text } from '../../../shared/errors.js';
import type { ProcessModel } from '../model.js';
import type { ModdleElement } from '../moddle.js';
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
  /** Keys of the fields of a form that comes with the file; undefined: not known here. */
  fieldsOf(formId: string): readonly string[] | undefined;
  hasDecision(decisionId: string): boolean;
  /** Whether any process waits for the message, or may: the name of what it waits for is computed. */
  awaitsMessage(name: string): boolean;
}

/** A diagram as bpmn-moddle holds it: read from a file, or open in a designer. */
export interface Diagram {
  rootElement: ModdleElement;
  elementsById: Readonly<Record<string, ModdleElement>>;
}

/** Looks at the XML, whether or not it could be read as BPMN. */
export type XmlRule = (file: { xml: XmlElement }) => Iterable<Finding>;

/** Looks at the whole file, read as BPMN. */
export type DocumentRule = (file: { document: Diagram }) => Iterable<Finding>;

/** Looks at one executable process. */
export type ProcessRule = (context: ProcessContext) => Iterable<Finding>;

export interface ProcessContext {
  document: Diagram;
  model: ProcessModel;
  /** Absent where nobody knows what code implements: then names of code are not looked at. */
  names?: KnownNames;
  landscape: Landscape;
}
