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

/** Marks of the modeler; they say for which platform the file was drawn. */
const modeler = {
  name: 'Modeler',
  prefix: 'modeler',
  uri: 'http://camunda.org/schema/modeler/1.0',
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Definitions',
      isAbstract: true,
      extends: ['bpmn:Definitions'],
      properties: [
        { name: 'executionPlatform', isAttr: true, type: 'String' },
        { name: 'executionPlatformVersion', isAttr: true, type: 'String' },
      ],
    },
  ],
};

/** BPMN 2.0 with the extensions of the dialect. Stateless: one serves all files. */
export const moddle = new BpmnModdle({ zeebe, modeler });
