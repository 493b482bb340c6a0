import type { CompiledProcess } from './contract.js';
import type { NodeModel } from '../definitions/index.js';
import type { MigrationObstacle } from './errors.js';
import type { Compiled } from './game.js';
import { VersionMap } from './version-map.js';

/** Where the tokens of one element would go in another version. */
export interface PlannedElement {
  source: NodeModel;
  target: NodeModel | null;
  /** As given, or found: by the same id, by the same name, or because no other is of its kind there. */
  by: 'given' | 'id' | 'name' | 'kind' | null;
  /** Why it has none. */
  obstacle: MigrationObstacle | null;
  /** Elements of the other version that it could become. */
  candidates: NodeModel[];
}

/**
 * Proposes where elements of one version go in another one of the same process: from the outside in, so
 * that what is inside a mapped sub-process finds its place. Only those at which a token can stay.
 * @param given source → target, by whoever looks at the proposal; wins over what is found
 * @param declined elements of the source for which nothing is to be proposed: who stands there stays
 */
export function planMigration(
  from: CompiledProcess,
  to: CompiledProcess,
  given: Readonly<Record<string, string>>,
  declined: readonly string[] = [],
): PlannedElement[] {
  const [source, target] = [from as Compiled, to as Compiled];
  const mapping: Record<string, string> = { ...given };
  return fromOutsideIn(source).map((node) => {
    // Each sees what has been found for those around it.
    const map = new VersionMap(source, target, mapping);
    const candidates = Object.values(target.model.nodes).filter((other) => map.fits(node, other));
    const isGiven = Object.hasOwn(given, node.id);
    const asIs = map.staticObstacle(node);
    if (isGiven || !asIs) {
      const found = asIs ? null : map.target(node.id)!;
      return {
        source: node,
        target: found,
        by: found && (isGiven ? 'given' : 'id'),
        obstacle: asIs ?? null,
        candidates,
      };
    }
    const free = candidates.filter(({ id }) => !Object.hasOwn(source.model.nodes, id));
    const named = free.filter(({ name }) => name !== '' && name === node.name);
    const isDeclined = declined.includes(node.id);
    const [found, by] = named.length === 1 ? [named[0]!, 'name' as const] : [onlyOne(free), 'kind' as const];
    if (isDeclined || !found || found.type !== node.type)
      return { source: node, target: null, by: null, obstacle: asIs, candidates };
    mapping[node.id] = found.id;
    return { source: node, target: found, by, obstacle: null, candidates };
  });
}

const onlyOne = (nodes: NodeModel[]) => (nodes.length === 1 ? nodes[0]! : undefined);

/** Places where a token can stay: sub-processes before what is in them, activities before what is on their border. */
function fromOutsideIn({ model }: Compiled): NodeModel[] {
  const depth = ({ parent, attachedTo }: NodeModel): number => {
    const around = parent ?? attachedTo;
    return (around === undefined ? 0 : depth(model.nodes[around]!) + 1) + (attachedTo === undefined ? 0 : 0.5);
  };
  return Object.values(model.nodes)
    .filter(holdsTokens)
    .sort((a, b) => depth(a) - depth(b));
}

/** A token passes the others at once; anywhere else an incident may park it. */
const holdsTokens = ({ type, job }: NodeModel) =>
  job !== undefined || (type !== 'startEvent' && type !== 'endEvent' && type !== 'intermediateThrowEvent');
