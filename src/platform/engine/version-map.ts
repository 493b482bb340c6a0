import type { NodeModel } from '../definitions/index.js';
import type { MigrationReason } from './errors.js';
import type { Compiled, ElementInstance } from './game.js';

/** Which element of a new version is which of an old one, for the instances that run in it. */
export class VersionMap {
  constructor(
    private readonly from: Compiled,
    readonly to: Compiled,
    private readonly given: Readonly<Record<string, string>>,
  ) {}

  /** The element that one of the old version is in the new one: the given one, or that of the same id. */
  target(elementId: string): NodeModel | undefined {
    const id = Object.hasOwn(this.given, elementId) ? this.given[elementId]! : elementId;
    return Object.hasOwn(this.to.model.nodes, id) ? this.to.graph.node(id) : undefined;
  }

  /** Why an element, wherever a token may be in it, has no place in the new version. */
  staticObstacle(node: NodeModel): MigrationReason['reason'] | undefined {
    return this.obstacle(node, this.target(node.id));
  }

  /** Whether an element of the new version could be the place of an old one. */
  fits(node: NodeModel, target: NodeModel): boolean {
    return this.obstacle(node, target) === undefined;
  }

  /** Of an instance without obstacles; undefined for the process itself. */
  nodeOf(instance: ElementInstance): NodeModel | undefined {
    return instance.node && this.target(instance.node.id);
  }

  /** Why an element instance cannot be one of the new version. */
  obstaclesOf(instance: ElementInstance): MigrationReason[] {
    const { node, occurred } = instance;
    if (node) {
      const target = this.target(node.id);
      const obstacle = this.obstacle(node, target);
      if (obstacle) return [this.reason(instance, node.id, obstacle, target)];
    }
    // A scope that has not begun yet, the process too, begins at this event.
    const children = node ? node.children : this.from.model.children;
    if (!occurred || !children?.includes(occurred.eventId)) return [];
    const event = this.from.graph.node(occurred.eventId);
    const target = this.target(event.id);
    const obstacle = this.obstacle(event, target);
    return obstacle ? [this.reason(instance, event.id, obstacle, target)] : [];
  }

  /** Why tokens that wait before the joining gateways of a scope have no place. */
  obstaclesBefore(scope: ElementInstance): MigrationReason[] {
    return [...scope.joins].flatMap(([gatewayId, waiting]) => {
      const gateway = this.from.graph.node(gatewayId);
      const target = this.target(gatewayId);
      const obstacle = this.obstacle(gateway, target);
      if (obstacle) return [this.reason(scope, gatewayId, obstacle, target)];
      const flows = [...waiting.keys()].map((flowId) => this.joinFlow(gatewayId, flowId));
      // Two tokens that waited for each other would wait for the same one.
      const isWhole = flows.every((flow) => flow !== undefined) && new Set(flows).size === flows.length;
      return isWhole ? [] : [this.reason(scope, gatewayId, 'tokens-before-join', target)];
    });
  }

  /** The flow of the new version on which a token waits before a gateway: of the same id, or between the same two. */
  joinFlow(gatewayId: string, flowId: string): string | undefined {
    const gateway = this.target(gatewayId);
    if (!gateway) return undefined;
    if (gateway.incoming.includes(flowId)) return flowId;
    const origin = this.target(this.from.graph.flow(flowId).source);
    const between = gateway.incoming.filter((id) => this.to.graph.flow(id).source === origin?.id);
    return between.length === 1 ? between[0] : undefined;
  }

  /** The event of the new version for which an owner goes on waiting. */
  eventOf(owner: ElementInstance, event: NodeModel): NodeModel | undefined {
    const target = this.target(event.id);
    if (!target || !this.sameEvent(event, target)) return undefined;
    return this.awaitedBy(owner).includes(target) ? target : undefined;
  }

  /** Events that an owner awaits in the new version only: from now on. */
  newEventsOf(owner: ElementInstance): NodeModel[] {
    // What was awaited and has happened for the last time is not awaited again.
    const before = eventsAround(owner, owner.node, this.from).map((event) => this.eventOf(owner, event));
    const awaited = this.awaitedBy(owner).filter((event) => !before.includes(event));
    return owner.runsOnlyEventSubProcesses ? awaited.filter(({ type }) => type !== 'startEvent') : awaited;
  }

  private awaitedBy(owner: ElementInstance): NodeModel[] {
    return eventsAround(owner, this.nodeOf(owner), this.to);
  }

  private obstacle(node: NodeModel, target: NodeModel | undefined): MigrationReason['reason'] | undefined {
    if (!target) return Object.hasOwn(this.given, node.id) ? 'no-such-target' : 'not-mapped';
    if (target.type !== node.type || workOf(target) !== workOf(node)) return 'other-type';
    if ((target.triggeredByEvent ?? false) !== (node.triggeredByEvent ?? false)) return 'other-type';
    if (!this.sameEvent(node, target)) return 'other-event';
    if (!this.sameHome(node, target)) return 'other-scope';
    if (loopOf(target) !== loopOf(node)) return 'other-multi-instance';
    return undefined;
  }

  private sameEvent(node: NodeModel, target: NodeModel): boolean {
    return node.type === target.type && node.event?.kind === target.event?.kind;
  }

  /** In the same scope, at the same activity. */
  private sameHome(node: NodeModel, target: NodeModel): boolean {
    const home = (id: string | undefined) => (id === undefined ? undefined : (this.target(id)?.id ?? null));
    return home(node.parent) === target.parent && home(node.attachedTo) === target.attachedTo;
  }

  private reason(
    { key: elementInstanceKey }: ElementInstance,
    elementId: string,
    reason: MigrationReason['reason'],
    target?: NodeModel,
  ): MigrationReason {
    return { elementId, elementInstanceKey, reason, target: target?.id ?? this.given[elementId] };
  }
}

/** Who does the work of a task: what waits for a worker must not wait for a table. */
function workOf({ job, script, decision, call }: NodeModel): string {
  return job ? 'job' : script ? 'script' : decision ? 'decision' : call ? 'call' : '';
}

/** What a loop under way relies on: a body of one kind cannot go on as one of another. */
function loopOf({ multiInstance, standardLoop }: NodeModel): string {
  if (standardLoop) return 'standard';
  if (!multiInstance) return '';
  const { sequential, outputCollection, cardinality } = multiInstance;
  return JSON.stringify([sequential, outputCollection ?? null, cardinality !== undefined]);
}

/** Every event that an instance of a node awaits, as far as it has come. */
function eventsAround(
  { stage, isParkedBefore, loopCounter, isLoopBody, occurred, interrupted }: ElementInstance,
  node: NodeModel | undefined,
  { graph, model }: Compiled,
): NodeModel[] {
  const events: NodeModel[] = [];
  if (node && loopCounter === undefined && stage !== 'created') events.push(...graph.boundaries(node.id));
  // The others are armed when it is tried again.
  if (stage !== 'active' || isParkedBefore || isLoopBody) return events;
  if (node?.type === 'eventBasedGateway') events.push(...graph.outgoing(node).map(({ target }) => graph.node(target)));
  else if (node?.event && !occurred) events.push(node);
  if ((!node || node.children) && !interrupted) {
    events.push(...graph.eventSubProcesses(node?.id ?? model.id).map(({ start }) => start));
  }
  return events;
}
