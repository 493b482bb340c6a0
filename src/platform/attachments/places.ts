import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { InstanceQueries } from '../host/index.js';
import { ClaimClock, TaskRepository } from '../tasks/index.js';
import { TREE_ACCESS_POLICY, type TreeAccessPolicy } from './tree-access-policy.js';

/** Where something is said or attached: with a task, or with a whole tree. */
export interface Place {
  rootKey: string;
  taskKey: string | null;
}

/** Places as an actor may see them: a task's are for who sees the task, a tree's for whom the domain lets. */
@Injectable()
export class Places {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly instances: InstanceQueries,
    private readonly claims: ClaimClock,
    @Optional() @Inject(TREE_ACCESS_POLICY) private readonly policy: TreeAccessPolicy | undefined,
  ) {}

  /** @throws DomainError task-not-found */
  async ofTask(taskKey: string, actor: Actor): Promise<Place> {
    const { rootKey } = await this.tasks.seen(taskKey, actor);
    return { rootKey, taskKey };
  }

  /**
   * Who sees the instances of a tree, as operators do, need not be among those who work on its matter.
   * @throws DomainError instance-not-found
   */
  async ofInstance(instanceKey: string, actor: Actor): Promise<Place> {
    const instance = await this.instances.assertVisible(instanceKey, actor);
    const scopes = (await this.policy?.scopesAt(instance, actor)) ?? [];
    const { rootKey } = await this.instances.assertVisible(instanceKey, { ...actor, processScopes: scopes, roles: [] });
    return { rootKey, taskKey: null };
  }

  /** Words under which the actor finds tasks: own ones, and those of others that the actor oversees. */
  principalsOf(actor: Actor): string[] {
    return this.tasks.principalsOf(actor);
  }

  /** Whether the actor may change what others have put there. @throws DomainError task-not-found, instance-not-found */
  async oversees({ taskKey }: Place, actor: Actor): Promise<boolean> {
    if (taskKey === null) return false;
    return this.tasks.isOverseen(await this.tasks.seen(taskKey, actor), actor);
  }

  /** Who says or attaches something is at work on the task. */
  async touch({ taskKey }: Place, actor: Actor): Promise<void> {
    if (taskKey !== null) await this.claims.touch(await this.tasks.inStep(taskKey), actor.id);
  }
}
