import type { NodeModel } from '../definitions/index.js';
import { MigrationRefused, ModelError, type MigrationReason } from './errors.js';
import { disarm, prepareToArm } from './event-waits.js';
import { at, type Compiled, type ElementInstance, type EventWait, type Game, type ProcessInstance } from './game.js';
import { VersionMap } from './version-map.js';

/**
 * Has an instance go on in another version of its process. Tokens stay where they are; what is awaited
 * for an event that both versions have goes on under its key, what only the old one has is given up,
 * what only the new one has is awaited from now. Joins that fewer flows lead to may open.
 * @throws MigrationRefused, before anything has changed
 */
export function migrate(
  game: Game,
  process: ProcessInstance,
  target: Compiled,
  mapping: Readonly<Record<string, string>>,
): void {
  const source = process.compiled;
  const map = new VersionMap(source, target, mapping);
  const instances = [...process.elements.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const reasons = instances.flatMap((instance) => [...map.obstaclesOf(instance), ...map.obstaclesBefore(instance)]);
  if (reasons.length > 0) throw new MigrationRefused(reasons);

  const arming = prepareArming(game, process, instances, map);
  game.emit({
    kind: 'instance-migrated',
    instanceKey: process.key,
    from: source.definitionKey,
    definitionKey: target.definitionKey,
  });
  const nodes = new Map(instances.map((instance) => [instance, map.nodeOf(instance)]));
  const waits = new Map(instances.map((owner) => [owner, keptWaits(owner, map)]));
  for (const instance of instances) disarm(game, instance, (wait) => !waits.get(instance)!.has(wait));
  process.compiled = target;
  for (const instance of instances) {
    rebind(game, instance, nodes.get(instance), map);
    for (const [wait, node] of waits.get(instance)!) {
      const from = wait.node.id;
      wait.node = node;
      if (wait.kind !== 'condition') {
        game.emit({ kind: 'wait-migrated', ...at(instance), elementId: node.id, key: wait.key, from });
      }
    }
  }
  for (const arm of arming) arm();
  for (const instance of instances) openJoins(game, instance);
}

function rebind(game: Game, instance: ElementInstance, node: NodeModel | undefined, map: VersionMap): void {
  const { joins, occurred } = instance;
  const held = [...joins];
  joins.clear();
  for (const [gatewayId, waiting] of held) {
    const moved = [...waiting].map(([flowId, count]) => [map.joinFlow(gatewayId, flowId)!, count] as const);
    joins.set(map.target(gatewayId)!.id, new Map(moved));
  }
  if (occurred) instance.occurred = { ...occurred, eventId: map.target(occurred.eventId)?.id ?? occurred.eventId };
  if (!node) return;
  const from = instance.node!.id;
  instance.node = node;
  const { name, headers, userTask } = node;
  const task = instance.wait === 'user-task' ? { userTask: { name, headers, formId: userTask?.formId } } : {};
  game.emit({ kind: 'element-migrated', ...at(instance), from, ...task });
}

/** Waits that go on, with the event of the new version that each is for. */
function keptWaits(owner: ElementInstance, map: VersionMap): Map<EventWait, NodeModel> {
  return new Map(
    owner.eventWaits.flatMap((wait) => {
      const node = map.eventOf(owner, wait.node);
      return node ? [[wait, node] as const] : [];
    }),
  );
}

/** Evaluates what only the new version awaits, as it will be seen then. @throws MigrationRefused */
function prepareArming(
  game: Game,
  process: ProcessInstance,
  instances: readonly ElementInstance[],
  map: VersionMap,
): (() => void)[] {
  const source = process.compiled;
  const reasons: MigrationReason[] = [];
  const arming: (() => void)[] = [];
  for (const owner of instances) {
    const events = map.newEventsOf(owner);
    process.compiled = map.to;
    try {
      arming.push(prepareToArm(game, owner, events));
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      const elementId = owner.node?.id ?? source.model.id;
      const { message: cause } = error.incident;
      reasons.push({ elementId, elementInstanceKey: owner.key, reason: 'cannot-be-armed', cause });
    } finally {
      process.compiled = source;
    }
  }
  if (reasons.length > 0) throw new MigrationRefused(reasons);
  return arming;
}

/** Tokens may wait for flows that are no more. An inclusive gateway is asked after every command. */
function openJoins(game: Game, scope: ElementInstance): void {
  const { graph } = scope.process.compiled;
  for (const [gatewayId, waiting] of scope.joins) {
    const gateway = graph.node(gatewayId);
    while (gateway.type === 'parallelGateway' && waiting.size >= gateway.incoming.length) {
      game.release(scope, gatewayId);
      game.schedule(scope, () => game.begin(scope, gateway));
    }
  }
}
