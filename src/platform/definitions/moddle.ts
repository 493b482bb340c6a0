import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { BpmnModdle } from 'bpmn-moddle';

/** An element as bpmn-moddle reads it. Attributes and children by their names in the BPMN meta-model. */
export interface ModdleElement {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly $parent?: ModdleElement;
  get(name: string): unknown;
}

/** A reference by id, before it was resolved. `property` is prefixed: `bpmn:sourceRef`. */
export interface ModdleReference {
  element: ModdleElement;
  property: string;
  id: string;
}

export interface ModdleWarning {
  message: string;
  element?: ModdleElement;
  property?: string;
  value?: string;
  error?: Error;
}

/** What `fromXML` gives; moddle-context-serializer takes it as it is. */
export interface ModdleDocument {
  rootElement: ModdleElement;
  elementsById: Record<string, ModdleElement>;
  references: ModdleReference[];
  warnings: ModdleWarning[];
}

/**
 * BPMN 2.0 with the extensions of the dialect. Stateless: one serves all files. Nothing else is described: a prefix
 * that is must mean the same in every file, and others use `modeler` for marks of their own (Flowable does); such
 * a file could be read, and never written again.
 */
export const moddle = new BpmnModdle({ zeebe });
