import type { ElementLike } from 'diagram-js/lib/model/Types';

/** An element as moddle holds it. */
export interface ModelElement {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  get(name: string): unknown;
}

/** An element on the sheet. */
export interface Drawn extends ElementLike {
  type: string;
  businessObject: ModelElement;
  parent?: Drawn;
  labelTarget?: Drawn;
}

/** A template of a kind of element, in the shape of bpmn.io's schema. */
export interface ElementTemplate {
  id: string;
  name: string;
  description?: string;
  appliesTo: readonly string[];
  [further: string]: unknown;
}
