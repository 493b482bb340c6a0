import type { Actor } from '../../shared/actor.js';
import type { ProcessInstance } from './process-instance.entity.js';

/** How many rows a view shows at most. */
export const MOST_IN_VIEW = 2_000;

/**
 * What other modules of the platform show of an instance. The host knows none of them: they register
 * a view, as they join the step.
 */
export interface InstanceView {
  /** The member of the instance's detail that this view fills. */
  readonly name: 'tasks' | 'timers' | 'jobs' | 'incidents';
  /** What the actor, who sees the instance, may read of it: the first `MOST_IN_VIEW` rows, found by the root's index. */
  read(instance: ProcessInstance, actor: Actor): Promise<unknown[]>;
}
