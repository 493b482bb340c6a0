import { Injectable } from '@nestjs/common';
import { AnsweredRequests, type ClientRequest } from '../../infrastructure/idempotency/index.js';
import type { Actor } from '../../shared/actor.js';
import { DomainError, isLocked, type Text } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { AssignTaskUseCase } from './assign-task.js';
import type { Assignee } from './assignees.js';

export interface BulkAssign {
  taskKeys: readonly string[];
  actor: Actor;
  assignee: Assignee | null;
  /** See `AssignTask`. */
  isClaim: boolean;
  request: ClientRequest;
}

export type BulkAssigned =
  | { taskKey: string; state: 'done'; assignee: string | null; version: number }
  | { taskKey: string; state: 'refused'; code: string; messages: Text; refusal: Record<string, unknown> };

/**
 * Claims, gives back or reassigns many tasks, each by a step of its own: what is refused for one is
 * said of that one, and the others are done. Repeated with the same key it goes on where it was
 * interrupted, and answers the same once it has answered.
 */
@Injectable()
export class BulkAssignUseCase {
  constructor(
    private readonly assignTask: AssignTaskUseCase,
    private readonly answers: AnsweredRequests,
  ) {}

  async execute({ taskKeys, request, ...change }: BulkAssign): Promise<BulkAssigned[]> {
    const content = { taskKeys, assignee: change.assignee?.id ?? null };
    const earlier = await this.answers.earlier<BulkAssigned[]>(request, content);
    if (earlier) return earlier.value;
    const key = request.idempotencyKey ?? newId();
    const results: BulkAssigned[] = [];
    for (const taskKey of new Set(taskKeys)) results.push(await this.assign(taskKey, change, key));
    return this.answers.once(request, content, () => Promise.resolve(results));
  }

  private async assign(
    taskKey: string,
    change: Pick<BulkAssign, 'actor' | 'assignee' | 'isClaim'>,
    key: string,
  ): Promise<BulkAssigned> {
    try {
      const idempotencyKey = `bulk:${key}:${taskKey}`;
      return { state: 'done', ...(await this.assignTask.execute({ taskKey, ...change, idempotencyKey })) };
    } catch (error) {
      // A lock passes: kept as the answer, it would be given for ever. The same key goes on from here.
      if (!(error instanceof DomainError) || isLocked(error)) throw error;
      const { message, extra = {} } = error.details;
      return { taskKey, state: 'refused', code: error.code, messages: message, refusal: extra };
    }
  }
}
