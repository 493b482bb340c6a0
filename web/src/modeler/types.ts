import type { ElementLike } from 'diagram-js/lib/model/Types';
import type { ModelElement } from './model-elements';

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
  /** A picture by its address. */
  icon?: { contents: string };
  appliesTo: readonly string[];
  [further: string]: unknown;
}
