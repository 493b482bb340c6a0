import { normalise, parseBpmn } from '../../src/platform/definitions/index.js';

const [COLUMN, ROW] = [170, 120];
const TASK = { width: 120, height: 80 };
const EVENT = { width: 36, height: 36 };

/** A file of `bpmn-builder` with a drawing: nodes in columns by how far they are from the start, without sub-processes. */
export async function laidOut(xml: string): Promise<string> {
  const [model] = normalise(await parseBpmn('drawn.bpmn', xml));
  const { id, nodes, flows } = model!;
  const columns = new Map<string, number>();
  const far = Object.values(nodes)
    .filter(({ incoming }) => incoming.length === 0)
    .map((node) => ({ node, column: 0 }));
  for (const { node, column } of far) {
    if (columns.has(node.id)) continue;
    columns.set(node.id, column);
    far.push(...node.outgoing.map((flow) => ({ node: nodes[flows[flow]!.target]!, column: column + 1 })));
  }
  const rows = new Map<number, number>();
  const middles = new Map<string, { x: number; y: number; half: number }>();
  const shapes = Object.values(nodes).map(({ id: nodeId, type }) => {
    const column = columns.get(nodeId) ?? 0;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    const { width, height } = /Event$/.test(type) ? EVENT : TASK;
    const [x, y] = [100 + column * COLUMN, 100 + row * ROW];
    middles.set(nodeId, { x, y, half: width / 2 });
    return `<bpmndi:BPMNShape id="${nodeId}-di" bpmnElement="${nodeId}"><dc:Bounds x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
  });
  const edges = Object.values(flows).map(({ id: flowId, source, target }) => {
    const [from, to] = [middles.get(source)!, middles.get(target)!];
    const waypoints = `<di:waypoint x="${from.x + from.half}" y="${from.y}" /><di:waypoint x="${to.x - to.half}" y="${to.y}" />`;
    return `<bpmndi:BPMNEdge id="${flowId}-di" bpmnElement="${flowId}">${waypoints}</bpmndi:BPMNEdge>`;
  });
  const spaces = {
    bpmndi: 'http://www.omg.org/spec/BPMN/20100524/DI',
    dc: 'http://www.omg.org/spec/DD/20100524/DC',
    di: 'http://www.omg.org/spec/DD/20100524/DI',
  };
  const declared = Object.entries(spaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const plane = `<bpmndi:BPMNPlane id="plane" bpmnElement="${id}">${[...edges, ...shapes].join('')}</bpmndi:BPMNPlane>`;
  return xml
    .replace('<bpmn:definitions', `<bpmn:definitions${declared.join('')}`)
    .replace(
      '</bpmn:definitions>',
      `<bpmndi:BPMNDiagram id="drawing">${plane}</bpmndi:BPMNDiagram></bpmn:definitions>`,
    );
}
