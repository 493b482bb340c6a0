/** What a new file begins with: as little as can be drawn, and passes the gate once its names are filled in. */
export const NEW_TYPES = ['bpmn', 'form', 'dmn'] as const;
export type NewType = (typeof NEW_TYPES)[number];

export function emptyFile(type: NewType, id: string, name: string): string {
  if (type === 'form') return emptyForm(id);
  return type === 'bpmn' ? emptyDiagram(id, inXml(name)) : emptyTable(id, inXml(name));
}

const inXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const emptyDiagram = (id: string, name: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="${id}-definitions" targetNamespace="http://bpmn.io/schema/bpmn" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0">
  <bpmn:process id="${id}" name="${name}" isExecutable="true">
    <bpmn:startEvent id="start">
      <bpmn:outgoing>to-end</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:sequenceFlow id="to-end" sourceRef="start" targetRef="end" />
    <bpmn:endEvent id="end">
      <bpmn:incoming>to-end</bpmn:incoming>
    </bpmn:endEvent>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="${id}-diagram">
    <bpmndi:BPMNPlane id="${id}-plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="start-di" bpmnElement="start">
        <dc:Bounds x="180" y="160" width="36" height="36" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="end-di" bpmnElement="end">
        <dc:Bounds x="480" y="160" width="36" height="36" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="to-end-di" bpmnElement="to-end">
        <di:waypoint x="216" y="178" />
        <di:waypoint x="480" y="178" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;

const emptyForm = (id: string) =>
  `${JSON.stringify({ schemaVersion: 18, type: 'default', id, components: [] }, null, 2)}\n`;

const emptyTable = (id: string, name: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}-definitions" name="${name}" namespace="http://camunda.org/schema/1.0/dmn">
  <decision id="${id}" name="${name}">
    <decisionTable id="${id}-table" hitPolicy="FIRST">
      <input id="${id}-input" label="${name}">
        <inputExpression id="${id}-expression" typeRef="string">
          <text>value</text>
        </inputExpression>
      </input>
      <output id="${id}-output" name="result" typeRef="string" />
      <annotation name="Note" />
    </decisionTable>
  </decision>
</definitions>
`;
