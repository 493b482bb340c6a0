import type { NodeModel, ProcessModel } from '../../model.js';
import { type ProcessRule, say } from '../rule.js';
import { linkKey } from './links.js';

/** Every node can be reached from a start. What has no way in at all is told by `no-incoming`. */
export const reachability: ProcessRule = function* ({ model }) {
  const reached = reachedNodes(model);
  for (const node of Object.values(model.nodes)) {
    if (reached.has(node.id) || node.incoming.length === 0) continue;
    yield {
      rule: 'unreachable',
      at: node.id,
      reason: say('从启动事件出发无法到达此元素。', "It can't be reached from a start event."),
      remedy: say('请把它连接到流程中，或删除它。', 'Connect it to the process, or remove it.'),
    };
  }
};

function reachedNodes(model: ProcessModel): Set<string> {
  const nodes = Object.values(model.nodes);
  const reached = new Set<string>();
  const open: string[] = [];
  const reach = (id: string) => {
    if (model.nodes[id] && !reached.has(id)) {
      reached.add(id);
      open.push(id);
    }
  };
  const enter = (children: string[]) => {
    for (const id of children) {
      const node = model.nodes[id]!;
      if (node.type === 'startEvent' || node.triggeredByEvent) reach(id);
    }
  };
  enter(model.children);
  // What is refused is told there, not at everything behind it.
  for (const { source, target } of Object.values(model.flows)) if (!model.nodes[source]) reach(target);
  const behind = jumpsFrom(nodes);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = model.nodes[id]!;
    for (const flow of node.outgoing) reach(model.flows[flow]!.target);
    if (node.children) enter(node.children);
    for (const other of behind.boundary.get(id) ?? []) reach(other);
    if (node.type === 'intermediateThrowEvent' && node.event?.kind === 'link')
      for (const other of behind.link.get(linkKey(node)) ?? []) reach(other);
  }
  return reached;
}

/** Where a token goes without a flow: boundary events by their host, link targets by their link. */
function jumpsFrom(nodes: readonly NodeModel[]): Record<'boundary' | 'link', Map<string, string[]>> {
  const boundary = new Map<string, string[]>();
  const link = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, id: string) => {
    const ids = map.get(key);
    if (ids) ids.push(id);
    else map.set(key, [id]);
  };
  for (const node of nodes) {
    if (node.attachedTo !== undefined) add(boundary, node.attachedTo, node.id);
    if (node.type === 'intermediateCatchEvent' && node.event?.kind === 'link') add(link, linkKey(node), node.id);
  }
  return { boundary, link };
}
