import type { TokenSelector } from './contract.js';
import { ModificationRefused } from './errors.js';
import type { ElementInstance, ProcessInstance } from './game.js';
import type { TokenGame } from './token-game.js';

/** Tokens that wait before a joining gateway. */
export interface HeldTokens {
  scope: ElementInstance;
  gatewayId: string;
  count: number;
}

export interface SelectedTokens {
  instances: ElementInstance[];
  held: HeldTokens[];
}

/** @throws ModificationRefused when there is none */
export function selectTokens(process: ProcessInstance, selector: TokenSelector): SelectedTokens {
  if ('elementInstanceKey' in selector) {
    const instance = process.elements.get(selector.elementInstanceKey);
    if (!instance?.parent) throw new ModificationRefused('no-such-element-instance', selector.elementInstanceKey);
    return { instances: [instance], held: [] };
  }
  const { elementId } = selector;
  if (!Object.hasOwn(process.compiled.model.nodes, elementId))
    throw new ModificationRefused('unknown-element', elementId);
  // Of a multi-instance activity that is the whole: its body.
  const instances = [...process.elements.values()]
    .filter((instance) => instance.node?.id === elementId && instance.loopCounter === undefined)
    .sort(byKey);
  const held = [...process.elements.values()].sort(byKey).flatMap((scope) => {
    const waiting = scope.joins.get(elementId);
    if (!waiting) return [];
    return [{ scope, gatewayId: elementId, count: [...waiting.values()].reduce((sum, count) => sum + count, 0) }];
  });
  if (instances.length + held.length === 0) throw new ModificationRefused('no-token-at-element', elementId);
  return { instances, held };
}

/** What a modification ends: what it names, and the scopes that are left without any token. */
export class Terminations {
  private readonly instances = new Set<ElementInstance>();
  private readonly held: HeldTokens[] = [];

  constructor(private readonly process: ProcessInstance) {}

  add({ instances, held }: SelectedTokens): void {
    for (const instance of instances) this.end(instance);
    this.held.push(...held);
  }

  /** Whether it ends, by itself or with a scope around it. */
  includes(instance: ElementInstance): boolean {
    for (let one: ElementInstance | undefined = instance; one; one = one.parent)
      if (this.instances.has(one)) return true;
    return false;
  }

  /** @param receiving scopes that get a token */
  addEmptied(receiving: ReadonlySet<ElementInstance>): void {
    for (const first of this.touched()) {
      let scope: ElementInstance | undefined = first;
      for (; scope && !this.includes(scope) && this.isEmptied(scope, receiving); scope = scope.parent) this.end(scope);
    }
  }

  /** What is named inside something else that is named ends with that. */
  carryOut(game: TokenGame): void {
    const { process } = this;
    for (const { scope, gatewayId } of this.held) {
      if (!scope.joins.delete(gatewayId)) continue;
      game.changed.add(process.key);
    }
    for (const instance of [...this.instances].sort(byKey)) game.terminate(instance);
    // Where only event sub-processes are left the scope is completing, as it is when its last token has gone by itself.
    for (const scope of this.touched()) if (!scope.ended) game.checkDone(scope);
  }

  /** Scopes out of which something is taken. The root has none around it. */
  private touched(): Set<ElementInstance> {
    const around = [...this.instances].flatMap(({ parent }) => parent ?? []);
    return new Set([...around, ...this.held.map(({ scope }) => scope)]);
  }

  private end(instance: ElementInstance): void {
    if (instance.loopCounter !== undefined) {
      throw new ModificationRefused('multi-instance-part', instance.key, { candidates: [instance.parent!.key] });
    }
    this.instances.add(instance);
  }

  private isEmptied(scope: ElementInstance, receiving: ReadonlySet<ElementInstance>): boolean {
    if (receiving.has(scope)) return false;
    if ([...scope.children].some((child) => !this.instances.has(child))) return false;
    return [...scope.joins.keys()].every((gatewayId) =>
      this.held.some((held) => held.scope === scope && held.gatewayId === gatewayId),
    );
  }
}

const byKey = (a: ElementInstance, b: ElementInstance) => (a.key < b.key ? -1 : 1);
