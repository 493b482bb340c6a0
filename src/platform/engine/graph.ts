import type { FlowModel, NodeModel, ProcessModel } from '../definitions/index.js';

/** An event sub-process and the start event that triggers it. */
export interface EventSubProcess {
  process: NodeModel;
  start: NodeModel;
}

/** What a token game asks of a diagram again and again, worked out once per version. */
export class ProcessGraph {
  /** Whether anything waits for a condition to become true. */
  readonly hasConditions: boolean;
  private readonly boundariesByHost = new Map<string, NodeModel[]>();
  private readonly eventSubProcessesByScope = new Map<string, EventSubProcess[]>();
  private readonly entriesByScope = new Map<string, NodeModel[]>();
  private readonly reachingByGateway = new Map<string, Map<string, Set<string>>>();

  constructor(readonly model: ProcessModel) {
    this.hasConditions = Object.values(model.nodes).some(({ event }) => event?.kind === 'conditional');
    for (const node of Object.values(model.nodes)) {
      if (node.attachedTo === undefined) continue;
      const attached = this.boundariesByHost.get(node.attachedTo);
      if (attached) attached.push(node);
      else this.boundariesByHost.set(node.attachedTo, [node]);
    }
    this.indexScope(model.id, model.children);
    for (const node of Object.values(model.nodes)) if (node.children) this.indexScope(node.id, node.children);
  }

  node(id: string): NodeModel {
    return this.model.nodes[id]!;
  }

  flow(id: string): FlowModel {
    return this.model.flows[id]!;
  }

  outgoing(node: NodeModel): FlowModel[] {
    return node.outgoing.map((id) => this.flow(id));
  }

  /** Events on the border of an activity, in document order. */
  boundaries(hostId: string): readonly NodeModel[] {
    return this.boundariesByHost.get(hostId) ?? [];
  }

  /** @param scopeId a sub-process, or the process itself */
  eventSubProcesses(scopeId: string): readonly EventSubProcess[] {
    return this.eventSubProcessesByScope.get(scopeId) ?? [];
  }

  /** Where a scope begins when nothing else is said: its none start event, or what has no incoming flow. */
  entries(scopeId: string): readonly NodeModel[] {
    return this.entriesByScope.get(scopeId) ?? [];
  }

  /** Where a link throw event leads. */
  linkTarget(node: NodeModel): NodeModel | undefined {
    return this.links(node, 'intermediateCatchEvent')[0];
  }

  /**
   * For each incoming flow of a gateway: the nodes from which a token can come to it without passing
   * the gateway itself. Boundary events count as ways out of their host, links as flows.
   */
  reaching(gateway: NodeModel): ReadonlyMap<string, ReadonlySet<string>> {
    let reaching = this.reachingByGateway.get(gateway.id);
    if (!reaching) {
      reaching = new Map(
        gateway.incoming.map((flowId) => [flowId, this.upstream(this.flow(flowId).source, gateway.id)]),
      );
      this.reachingByGateway.set(gateway.id, reaching);
    }
    return reaching;
  }

  private upstream(from: string, excluded: string): Set<string> {
    const found = new Set<string>();
    const open = [from];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === excluded || found.has(id)) continue;
      found.add(id);
      const node = this.node(id);
      for (const flowId of node.incoming) open.push(this.flow(flowId).source);
      if (node.attachedTo !== undefined) open.push(node.attachedTo);
      for (const source of this.links(node, 'intermediateThrowEvent')) open.push(source.id);
    }
    return found;
  }

  /** The other ends of a link event's link, in its own scope. */
  private links(node: NodeModel, type: NodeModel['type']): NodeModel[] {
    const { event } = node;
    if (event?.kind !== 'link' || node.type === type) return [];
    const siblings = node.parent === undefined ? this.model.children : this.node(node.parent).children!;
    return siblings
      .map((id) => this.node(id))
      .filter((other) => other.type === type && other.event?.kind === 'link' && other.event.name === event.name);
  }

  private indexScope(scopeId: string, children: readonly string[]): void {
    const nodes = children.map((id) => this.node(id));
    const starts = nodes.filter((node) => node.type === 'startEvent');
    this.entriesByScope.set(
      scopeId,
      starts.length > 0 ? starts.filter((node) => !node.event).slice(0, 1) : nodes.filter(beginsWithoutStartEvent),
    );
    this.eventSubProcessesByScope.set(
      scopeId,
      nodes
        .filter((node) => node.triggeredByEvent)
        .flatMap((process) => {
          const start = process.children?.map((id) => this.node(id)).find((node) => node.type === 'startEvent');
          return start ? [{ process, start }] : [];
        }),
    );
  }
}

function beginsWithoutStartEvent(node: NodeModel): boolean {
  const isLinkTarget = node.type === 'intermediateCatchEvent' && node.event?.kind === 'link';
  return node.incoming.length === 0 && node.type !== 'boundaryEvent' && !node.triggeredByEvent && !isLinkTarget;
}
