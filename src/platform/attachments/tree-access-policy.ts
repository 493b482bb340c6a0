import type { Actor } from '../../shared/actor.js';

/** Who may read and say what belongs to a whole tree; the domain that knows whose matter it is provides it. */
export interface TreeAccessPolicy {
  /**
   * Path prefixes of scopes by which the actor may read comments and files of a tree and add some,
   * provided that the tree has a scope at or below one of them. None: the actor may not.
   */
  scopesAt(tree: { businessKey: string }, actor: Actor): Promise<string[]>;
}

/** Without one, nobody may. */
export const TREE_ACCESS_POLICY = Symbol('TreeAccessPolicy');
