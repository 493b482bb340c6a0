/**
 * A drawing for a file that has none. bpmn-auto-layout places one process at a time and knows neither pools nor
 * message flows: so each process is laid out alone, and pools stand under one another around them.
 */
import type { Element, Moddle } from './layout-elements';
import { poolsForProcesses } from './pools-for-processes';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}
type Point = Pick<Bounds, 'x' | 'y'>;

/** Between pools, and around what is in them; the name of a pool stands in a strip on its left. */
const GAP = 40;
const PADDING = 50;
const STRIP = 30;
/** Of a pool without a process. */
const EMPTY_POOL = 60;
const NARROWEST_POOL = 600;

export interface LaidOut {
  xml: string;
  /** Pools have come to processes that stood in none. */
  hasNewPools: boolean;
}

/** The same file with a drawing. @throws Error where there is no process to draw */
export async function layOut(xml: string, moddle: Moddle): Promise<LaidOut> {
  const { layoutProcess } = await import('bpmn-auto-layout');
  const { rootElement: definitions } = await moddle.fromXML(xml);
  const roots = definitions.get('rootElements') as Element[];
  const { collaboration, hasNewPools } = poolsForProcesses(definitions, moddle, xml);
  const processes = roots.filter(({ $type }) => $type === 'bpmn:Process');
  const ids = elementsById(definitions);
  const drawing = new Drawing(moddle, ids);

  for (const process of processes) {
    // Its pool is drawn empty.
    if (collaboration && isEmpty(process)) continue;
    const alone = moddle.create('bpmn:Definitions', {
      targetNamespace: definitions.get('targetNamespace'),
      rootElements: roots.filter((root) => root === process || !/^bpmn:(Process|Collaboration)$/.test(root.$type)),
    });
    Object.assign(alone.$attrs, definitions.$attrs);
    const restore = connect(process);
    const text = await moddle.toXML(alone).finally(restore);
    const laidOut = await layoutProcess(text.xml);
    drawing.take(process, (await moddle.fromXML(laidOut)).rootElement);
  }
  if (processes.length === 0) throw new Error('there is no process');
  drawing.finish(definitions, collaboration ?? processes[0]!);
  return { xml: (await moddle.toXML(definitions, { format: true })).xml, hasNewPools };
}

const isEmpty = (process: Element): boolean => ((process.get('flowElements') ?? []) as Element[]).length === 0;

/**
 * Has every node name its flows, as many tools do beside the flows themselves: the library goes by that alone.
 * @returns what takes it back
 */
function connect(container: Element): () => void {
  const before: (() => void)[] = [];
  const ends = { incoming: new Map<Element, Element[]>(), outgoing: new Map<Element, Element[]>() };
  const open = [container];
  const nodes: Element[] = [];
  for (let scope = open.pop(); scope; scope = open.pop()) {
    for (const element of (scope.get('flowElements') ?? []) as Element[]) {
      if (element.$type === 'bpmn:SequenceFlow') {
        addTo(ends.outgoing, element.get('sourceRef') as Element, element);
        addTo(ends.incoming, element.get('targetRef') as Element, element);
        continue;
      }
      nodes.push(element);
      if (Object.hasOwn(element, 'flowElements')) open.push(element);
    }
  }
  for (const node of nodes)
    for (const side of ['incoming', 'outgoing'] as const) {
      const flows = ends[side].get(node);
      if (!flows) continue;
      const had = Object.hasOwn(node, side) ? node[side] : undefined;
      node[side] = flows;
      before.push(() => {
        if (had === undefined) delete node[side];
        else node[side] = had;
      });
    }
  return () => before.forEach((undo) => undo());
}

function addTo(map: Map<Element, Element[]>, key: Element | undefined, flow: Element): void {
  if (key) map.set(key, [...(map.get(key) ?? []), flow]);
}

/** The sheet, and the sheets behind collapsed sub-processes. */
class Drawing {
  private readonly shapes = new Map<string, Bounds>();
  private readonly main: Element[] = [];
  private readonly behind: Element[] = [];
  private readonly extents = new Map<Element, Bounds>();
  private bottom = 0;

  constructor(
    private readonly moddle: Moddle,
    private readonly elements: ReadonlyMap<string, Element>,
  ) {}

  /** What the library has drawn of one process, under what is there already. */
  take(process: Element, laidOut: Element): void {
    const [sheet, ...others] = laidOut.get('diagrams') as Element[];
    for (const diagram of others) this.behind.push(this.redirected(diagram));
    const drawn = planeElements(this.redirected(sheet!));
    const extent = extentOf(drawn);
    const top = this.bottom + PADDING - extent.y;
    for (const element of drawn) shift(element, { x: STRIP + PADDING - extent.x, y: top });
    for (const element of drawn) this.note(element);
    this.main.push(...drawn);
    const height = extent.height + 2 * PADDING;
    this.extents.set(process, { x: 0, y: this.bottom, width: extent.width + STRIP + 2 * PADDING, height });
    this.bottom += height + GAP;
  }

  finish(definitions: Element, subject: Element): void {
    if (subject.$type === 'bpmn:Collaboration') this.drawPools(subject);
    const plane = this.moddle.create('bpmndi:BPMNPlane', {
      id: 'Plane_1',
      bpmnElement: subject,
      planeElement: this.main,
    });
    const sheet = this.moddle.create('bpmndi:BPMNDiagram', { id: 'Diagram_1', plane });
    (definitions as { diagrams?: Element[] }).diagrams = [sheet, ...this.behind];
    adopt(definitions, sheet, ...this.behind);
    for (const diagram of [sheet, ...this.behind]) adoptPlane(diagram);
  }

  private drawPools(collaboration: Element): void {
    const width = Math.max(NARROWEST_POOL, ...[...this.extents.values()].map((extent) => extent.width));
    const pools: Element[] = [];
    for (const participant of (collaboration.get('participants') ?? []) as Element[]) {
      const extent = this.extents.get(participant.get('processRef') as Element);
      const bounds = extent ?? { x: 0, y: this.bottom, width, height: EMPTY_POOL };
      if (!extent) this.bottom += EMPTY_POOL + GAP;
      pools.push(this.shape(participant, { ...bounds, width }, { isHorizontal: true }));
    }
    this.main.unshift(...pools);
    for (const flow of (collaboration.get('messageFlows') ?? []) as Element[]) {
      const [from, to] = ['sourceRef', 'targetRef'].map((end) => this.shapes.get((flow.get(end) as Element).id ?? ''));
      if (from && to) this.main.push(this.edge(flow, between(from, to)));
    }
  }

  private shape(bpmnElement: Element, bounds: Bounds, more: object): Element {
    const shape = this.moddle.create('bpmndi:BPMNShape', {
      id: `${bpmnElement.id}_di`,
      bpmnElement,
      bounds: this.moddle.create('dc:Bounds', bounds),
      ...more,
    });
    this.note(shape);
    return shape;
  }

  private edge(bpmnElement: Element, points: readonly Point[]): Element {
    const waypoint = points.map((point) => this.moddle.create('dc:Point', point));
    return this.moddle.create('bpmndi:BPMNEdge', { id: `${bpmnElement.id}_di`, bpmnElement, waypoint });
  }

  private note(shape: Element): void {
    const bounds = shape.get('bounds') as Bounds | undefined;
    const id = (shape.get('bpmnElement') as Element).id;
    if (bounds && id !== undefined) this.shapes.set(id, bounds);
  }

  /** The library has read the file itself: its shapes are of elements of its own. */
  private redirected(diagram: Element): Element {
    const plane = diagram.get('plane') as Element;
    for (const drawn of [plane, ...planeElements(diagram)])
      drawn['bpmnElement'] = this.elements.get((drawn.get('bpmnElement') as Element).id ?? '');
    return diagram;
  }
}

const planeElements = (diagram: Element): Element[] =>
  (diagram.get('plane') as Element).get('planeElement') as Element[];

function adoptPlane(diagram: Element): void {
  const plane = diagram.get('plane') as Element;
  adopt(diagram, plane);
  adopt(plane, ...planeElements(diagram));
}

function adopt(parent: Element, ...children: Element[]): void {
  for (const child of children) child.$parent = parent;
}

const waypointsOf = (drawn: Element): Point[] => (drawn.get('waypoint') ?? []) as Point[];

function extentOf(drawn: readonly Element[]): Bounds {
  const boxes = drawn.flatMap((element): Bounds[] => {
    const bounds = element.get('bounds') as Bounds | undefined;
    return bounds ? [bounds] : waypointsOf(element).map((point) => ({ ...pointOf(point), width: 0, height: 0 }));
  });
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
const pointOf = ({ x, y }: Point): Point => ({ x, y });

function shift(drawn: Element, by: Point): void {
  const label = (drawn.get('label') as Element | undefined)?.get('bounds') as Point | undefined;
  for (const point of [drawn.get('bounds') as Point | undefined, label, ...waypointsOf(drawn)]) {
    if (!point) continue;
    point.x += by.x;
    point.y += by.y;
  }
}

/** From the nearer edge of one to the nearer edge of the other, round the corner halfway. */
function between(from: Bounds, to: Bounds): Point[] {
  const isDown = from.y < to.y;
  const start = { x: from.x + from.width / 2, y: isDown ? from.y + from.height : from.y };
  // Into a pool it goes straight.
  const isPool = to.width > NARROWEST_POOL - 1;
  const end = { x: isPool ? start.x : to.x + to.width / 2, y: isDown ? to.y : to.y + to.height };
  if (start.x === end.x) return [start, end];
  const halfway = (start.y + end.y) / 2;
  return [start, { x: start.x, y: halfway }, { x: end.x, y: halfway }, end];
}

function elementsById(definitions: Element): Map<string, Element> {
  const byId = new Map<string, Element>();
  const open = [...(definitions.get('rootElements') as Element[])];
  for (let element = open.pop(); element; element = open.pop()) {
    if (element.id !== undefined) byId.set(element.id, element);
    for (const inside of ['flowElements', 'artifacts', 'participants', 'messageFlows'])
      if (Object.hasOwn(element, inside)) open.push(...(element.get(inside) as Element[]));
  }
  return byId;
}
