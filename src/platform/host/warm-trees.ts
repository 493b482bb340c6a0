import type { ProcessTree } from '../engine/index.js';

/** What the host knows of an instance without asking the database. */
export interface InstanceRecord {
  instanceKey: string;
  definitionKey: string;
  processId: string;
  parentKey: string | null;
}

/** A tree in memory, as of a version of its root's row. */
export interface WarmTree {
  tree: ProcessTree;
  version: number;
  instances: Map<string, InstanceRecord>;
}

/**
 * Trees kept between steps, least recently used first out. A step checks its tree OUT: whatever
 * goes wrong, a tree that a failed step has moved is never found here again.
 */
export class WarmTrees {
  private readonly trees = new Map<string, WarmTree>();
  hits = 0;
  misses = 0;

  constructor(private readonly capacity: number) {}

  /** Takes the tree out if its version is the row's; a stale one is dropped. */
  checkOut(rootKey: string, version: number): WarmTree | undefined {
    const warm = this.trees.get(rootKey);
    this.trees.delete(rootKey);
    if (warm?.version === version) {
      this.hits++;
      return warm;
    }
    this.misses++;
    return undefined;
  }

  /** After commit only. */
  checkIn(rootKey: string, warm: WarmTree): void {
    if (this.capacity === 0) return;
    this.trees.delete(rootKey);
    this.trees.set(rootKey, warm);
    if (this.trees.size > this.capacity) this.trees.delete(this.trees.keys().next().value!);
  }

  drop(rootKey: string): void {
    this.trees.delete(rootKey);
  }

  clear(): void {
    this.trees.clear();
  }

  get size(): number {
    return this.trees.size;
  }
}
