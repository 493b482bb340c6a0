/** A diagram of `bpmn-builder` with a drawing: the nodes in a row, in the order of the file. */
const STEP = 160;
const NODE = /<bpmn:(\w*(?:Event|Task|Gateway))\b[^>]*? id="([^"]+)"/g;
const FLOW = /<bpmn:sequenceFlow id="([^"]+)" sourceRef="([^"]+)" targetRef="([^"]+)"/g;

const SIZES: Record<string, [width: number, height: number]> = { Event: [36, 36], Gateway: [50, 50], Task: [100, 80] };

export function laidOut(xml: string, processId: string): string {
  const boxes = new Map(
    [...xml.matchAll(NODE)].map(([, type, id], index) => {
      const [width, height] = SIZES[/Event|Task|Gateway/.exec(type!)![0]]!;
      return [id!, { x: index * STEP, y: 200 - height / 2 + (index % 2) * 120, width, height }];
    }),
  );
  const shapes = [...boxes].map(
    ([id, { x, y, width, height }]) =>
      `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`,
  );
  const middle = (id: string) => {
    const { x, y, width, height } = boxes.get(id)!;
    return `<di:waypoint x="${x + width / 2}" y="${y + height / 2}" />`;
  };
  const edges = [...xml.matchAll(FLOW)].map(
    ([, id, source, target]) =>
      `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${middle(source!)}${middle(target!)}</bpmndi:BPMNEdge>`,
  );
  const plane = `<bpmndi:BPMNPlane id="plane" bpmnElement="${processId}">${[...shapes, ...edges].join('')}</bpmndi:BPMNPlane>`;
  const namespaces = [
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
    'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  ];
  return xml
    .replace('<bpmn:definitions ', `<bpmn:definitions ${namespaces.join(' ')} `)
    .replace(
      '</bpmn:definitions>',
      `<bpmndi:BPMNDiagram id="drawing">${plane}</bpmndi:BPMNDiagram></bpmn:definitions>`,
    );
}
