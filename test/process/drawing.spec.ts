import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  cross,
  type Drawing,
  isOrthogonal,
  overlap,
  readDrawing,
  runsThrough,
  segmentsOf,
  type Shape,
} from './drawing.js';
import { filesEndingIn } from './landscape.js';

const drawings = new Map<string, Drawing>();
beforeAll(async () => {
  for (const { path, content } of await filesEndingIn('.bpmn')) drawings.set(path, await readDrawing(path, content));
});

/** What a rule finds in each diagram; nothing in a good one. */
function findings(rule: (drawing: Drawing) => string[]): string[] {
  return [...drawings].flatMap(([file, drawing]) => rule(drawing).map((finding) => `${file}: ${finding}`));
}

/** Pairs of different items, each once. */
function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}

const isInside = (a: Shape, b: Shape) => a.around.includes(b.id) || b.around.includes(a.id);
const isAttached = (a: Shape, b: Shape) => a.attachedTo === b.id || b.attachedTo === a.id;

describe('the diagrams are drawn for people', () => {
  it('every element has its place in the file', () => {
    expect(findings(({ undrawn }) => undrawn)).toEqual([]);
  });

  it('no two shapes overlap', () => {
    const rule = ({ shapes }: Drawing) =>
      pairs(shapes)
        .filter(([a, b]) => !isInside(a, b) && !isAttached(a, b) && overlap(a, b))
        .map(([a, b]) => `${a.id} and ${b.id}`);
    expect(findings(rule)).toEqual([]);
  });

  it('every line is orthogonal', () => {
    const rule = ({ edges }: Drawing) =>
      edges.filter((edge) => !segmentsOf(edge).every(isOrthogonal)).map(({ id }) => id);
    expect(findings(rule)).toEqual([]);
  });

  it('no two lines cross', () => {
    const rule = ({ edges }: Drawing) =>
      pairs(edges)
        .filter(([a, b]) => segmentsOf(a).some((first) => segmentsOf(b).some((second) => cross(first, second))))
        .map(([a, b]) => `${a.id} and ${b.id}`);
    expect(findings(rule)).toEqual([]);
  });

  it('no line runs through a shape', () => {
    const rule = ({ edges, shapes }: Drawing) => {
      const around = new Map(shapes.map(({ id, around: ids }) => [id, ids]));
      return edges.flatMap((edge) => {
        const own = [edge.source, edge.target, ...(around.get(edge.source) ?? []), ...(around.get(edge.target) ?? [])];
        return shapes
          .filter(({ id }) => !own.includes(id))
          .filter((shape) => segmentsOf(edge).some((segment) => runsThrough(segment, shape)))
          .map(({ id }) => `${edge.id} through ${id}`);
      });
    };
    expect(findings(rule)).toEqual([]);
  });

  it('what is inside a sub-process is drawn inside it', () => {
    const rule = ({ shapes }: Drawing) => {
      const byId = new Map(shapes.map((shape) => [shape.id, shape]));
      return shapes
        .filter((shape) => {
          const box = byId.get(shape.around[0]!);
          return (
            box &&
            (shape.left < box.left || shape.right > box.right || shape.top < box.top || shape.bottom > box.bottom)
          );
        })
        .map(({ id }) => id);
    };
    expect(findings(rule)).toEqual([]);
  });

  it('each user task has the source of its clock beside it', () => {
    const rule = ({ shapes, edges }: Drawing) => {
      const told = new Set(
        edges.filter(({ type }) => type === 'bpmn:Association').flatMap(({ source, target }) => [source, target]),
      );
      return shapes.filter(({ type, id }) => type === 'bpmn:UserTask' && !told.has(id)).map(({ id }) => id);
    };
    expect(findings(rule)).toEqual([]);
  });
});
