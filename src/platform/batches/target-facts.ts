import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { InstanceQueries, ProcessInstance, Subjects } from '../host/index.js';

/** What the tree of a target is about, for people. */
export interface TargetFacts {
  businessKey: string | null;
  businessTitle: string | null;
  processDefinitionId: string | null;
}

const UNSEEN: TargetFacts = { businessKey: null, businessTitle: null, processDefinitionId: null };

/** Names the trees of a page of targets, of those that the actor may see. */
@Injectable()
export class TargetsFacts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly instances: InstanceQueries,
    private readonly subjects: Subjects,
  ) {}

  /** In the order given. */
  async add<T extends { rootKey: string }>(
    targets: readonly T[],
    actor: Actor,
  ): Promise<(T & { facts: TargetFacts })[]> {
    const rootKeys = [...new Set(targets.map(({ rootKey }) => rootKey))];
    const roots = await this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(ProcessInstance, 'i').where({ key: In(rootKeys) });
      this.instances.scopeTo(query, actor);
      return query.getMany();
    });
    const titles = await this.subjects.titlesOf(roots.map(({ businessKey }) => businessKey));
    const facts = new Map(
      roots.map(({ key, businessKey, processId }) => [
        key,
        { businessKey, businessTitle: titles.get(businessKey) ?? null, processDefinitionId: processId },
      ]),
    );
    return targets.map((target) => ({ ...target, facts: facts.get(target.rootKey) ?? UNSEEN }));
  }
}
