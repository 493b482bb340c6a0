import type { NodeModel } from '../definitions/index.js';
import { ModificationRefused } from './errors.js';
import type { ElementInstance, ProcessInstance } from './game.js';

/** Where an element is activated: a scope that runs, and the sub-processes to be begun in it, outermost first. */
export interface Place {
  existing: ElementInstance;
  missing: NodeModel[];
}

/** Finds the scope for elements that are activated by hand. */
export class Places {
  constructor(
    private readonly process: ProcessInstance,
    /** What ends with the same modification is no place. */
    private readonly isEnding: (instance: ElementInstance) => boolean,
  ) {}

  /**
   * @param around of a move: the scope that the token is in
   * @throws ModificationRefused
   */
  find(node: NodeModel, ancestorKey: string | undefined, around?: ElementInstance): Place {
    if (ancestorKey !== undefined) return this.below(this.ancestor(ancestorKey), node);
    const scopeId = node.parent;
    const sameScope = this.outwards(around).find((scope) => scope.node?.id === scopeId && !this.isEnding(scope));
    if (sameScope) return { existing: sameScope, missing: [] };
    return this.infer(node);
  }

  private infer(node: NodeModel): Place {
    const { graph } = this.process.compiled;
    const missing: NodeModel[] = [];
    for (let scopeId = node.parent; scopeId !== undefined; scopeId = missing[0]!.parent) {
      const running = this.running(scopeId);
      if (running.length === 1) return { existing: running[0]!, missing };
      if (running.length > 1) {
        const candidates = running.map(({ key }) => key).sort();
        throw new ModificationRefused('scope-ambiguous', node.id, { candidates });
      }
      missing.unshift(this.beginnable(graph.node(scopeId), node));
    }
    return { existing: this.root, missing };
  }

  /** A root that has not begun would have its own first token forgotten by one that is set in it. */
  private get root(): ElementInstance {
    const { root } = this.process;
    if (root.isParkedBefore) throw new ModificationRefused('not-begun', root.key);
    return root;
  }

  /** Everything between the two is begun anew. */
  private below(ancestor: ElementInstance, node: NodeModel): Place {
    const { graph } = this.process.compiled;
    const missing: NodeModel[] = [];
    for (let scopeId = node.parent; scopeId !== ancestor.node?.id; scopeId = missing[0]!.parent) {
      if (scopeId === undefined) throw new ModificationRefused('not-an-ancestor', ancestor.key);
      missing.unshift(this.beginnable(graph.node(scopeId), node));
    }
    return { existing: ancestor, missing };
  }

  private ancestor(key: string): ElementInstance {
    const ancestor = key === this.process.root.key ? this.root : this.process.elements.get(key);
    if (!ancestor) throw new ModificationRefused('no-such-element-instance', key);
    if (ancestor.isLoopBody) {
      const candidates = [...ancestor.children].map((child) => child.key).sort();
      throw new ModificationRefused('inside-multi-instance', key, { candidates });
    }
    if (!isOpen(ancestor)) throw new ModificationRefused('not-an-ancestor', key);
    if (this.isEnding(ancestor)) throw new ModificationRefused('ancestor-terminated', key);
    return ancestor;
  }

  private beginnable(scope: NodeModel, node: NodeModel): NodeModel {
    if (scope.multiInstance || scope.standardLoop) throw new ModificationRefused('inside-multi-instance', node.id);
    if (scope.triggeredByEvent) throw new ModificationRefused('event-sub-process-not-running', scope.id);
    return scope;
  }

  private running(scopeId: string): ElementInstance[] {
    return [...this.process.elements.values()].filter(
      (instance) =>
        instance.node?.id === scopeId && isOpen(instance) && !instance.isLoopBody && !this.isEnding(instance),
    );
  }

  private outwards(from: ElementInstance | undefined): ElementInstance[] {
    const scopes: ElementInstance[] = [];
    for (let scope = from; scope; scope = scope.parent) if (!scope.isLoopBody) scopes.push(scope);
    return scopes;
  }
}

/** Tokens may run in it: it has begun, and is not parked before or after. */
const isOpen = ({ stage, isParkedBefore }: ElementInstance) => stage === 'active' && !isParkedBefore;
