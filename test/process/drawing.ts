import type { ModdleElement } from '../../src/platform/definitions/moddle.js';
import { parseBpmn } from '../../src/platform/definitions/index.js';

export interface Point {
  x: number;
  y: number;
}

export interface Shape {
  id: string;
  type: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Ids of the elements around it. */
  around: string[];
  attachedTo?: string;
}

export interface Edge {
  id: string;
  type: string;
  source: string;
  target: string;
  points: Point[];
}

export interface Drawing {
  /** Ids of elements that should be drawn and are not. */
  undrawn: string[];
  shapes: Shape[];
  edges: Edge[];
}

const DRAWN = /^bpmn:(.*Task|.*Event|.*Gateway|CallActivity|SubProcess|SequenceFlow|TextAnnotation|Association)$/;

/** The layout of a diagram, as numbers. */
export async function readDrawing(file: string, xml: string): Promise<Drawing> {
  const { elementsById } = await parseBpmn(file, xml);
  const elements = Object.values(elementsById);
  const shapes: Shape[] = [];
  const edges: Edge[] = [];
  for (const drawn of elements) {
    const element = drawn.get('bpmnElement') as ModdleElement | undefined;
    if (drawn.$type === 'bpmndi:BPMNShape' && element) shapes.push(shapeOf(drawn, element));
    if (drawn.$type === 'bpmndi:BPMNEdge' && element) edges.push(edgeOf(drawn, element));
  }
  const ids = new Set([...shapes, ...edges].map(({ id }) => id));
  const undrawn = elements.filter(({ $type, id }) => DRAWN.test($type) && !ids.has(id!)).map(({ id }) => id!);
  return { undrawn, shapes, edges };
}

function shapeOf(drawn: ModdleElement, element: ModdleElement): Shape {
  const bounds = drawn.get('bounds') as ModdleElement;
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => bounds.get(name) as number) as [
    number,
    number,
    number,
    number,
  ];
  const around: string[] = [];
  for (let parent = element.$parent; parent?.id; parent = parent.$parent) around.push(parent.id);
  const host = element.$type === 'bpmn:BoundaryEvent' ? (element.get('attachedToRef') as ModdleElement) : undefined;
  return {
    id: element.id!,
    type: element.$type,
    left: x,
    top: y,
    right: x + width,
    bottom: y + height,
    around,
    ...(host?.id ? { attachedTo: host.id } : {}),
  };
}

function edgeOf(drawn: ModdleElement, element: ModdleElement): Edge {
  const end = (name: string) => (element.get(name) as ModdleElement).id!;
  const points = (drawn.get('waypoint') as ModdleElement[]).map((point) => ({
    x: point.get('x') as number,
    y: point.get('y') as number,
  }));
  return { id: element.id!, type: element.$type, source: end('sourceRef'), target: end('targetRef'), points };
}

export type Segment = readonly [Point, Point];

export function segmentsOf({ points }: Edge): Segment[] {
  return points.slice(1).map((point, index) => [points[index]!, point] as const);
}

export function isOrthogonal([a, b]: Segment): boolean {
  return a.x === b.x || a.y === b.y;
}

/** Whether two orthogonal segments cut each other; touching ends and running along each other do not. */
export function cross(first: Segment, second: Segment): boolean {
  const [level, upright] = isLevel(first) ? [first, second] : [second, first];
  if (!isLevel(level) || isLevel(upright)) return false;
  return (
    isStrictlyBetween(upright[0].x, level[0].x, level[1].x) && isStrictlyBetween(level[0].y, upright[0].y, upright[1].y)
  );
}

/** Whether a segment runs through the inside of a shape. */
export function runsThrough([a, b]: Segment, shape: Shape): boolean {
  return (
    Math.min(a.x, b.x) < shape.right &&
    Math.max(a.x, b.x) > shape.left &&
    Math.min(a.y, b.y) < shape.bottom &&
    Math.max(a.y, b.y) > shape.top
  );
}

export function overlap(a: Shape, b: Shape): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}

function isLevel([a, b]: Segment): boolean {
  return a.y === b.y;
}

function isStrictlyBetween(value: number, a: number, b: number): boolean {
  return value > Math.min(a, b) && value < Math.max(a, b);
}
