import type { ModelElement } from './model-elements';

/** bpmn-moddle, as far as a layout needs it. */
export interface Moddle {
  fromXML(xml: string): Promise<{ rootElement: Element }>;
  toXML(element: Element, options?: object): Promise<{ xml: string }>;
  create(type: string, attributes: object): Element;
}
/** An element that is made or moved. */
export interface Element extends ModelElement {
  $attrs: Record<string, unknown>;
  $parent?: Element;
  [property: string]: unknown;
}
