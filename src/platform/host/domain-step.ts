import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { DomainError } from '../../shared/errors.js';
import type { ProcessHost, Variables } from '../engine/index.js';
import { DurableStep } from './durable-step.js';

/** `ProcessHost.step`, with the work's own answer left out of the type. */
export type DomainStepRequest<T> = Omit<Parameters<ProcessHost['step']>[0], 'work'> & {
  work(tree: { setVariables(variables: Variables): void }): Promise<T>;
};

/** A durable step in which the domain changes its own tables beside a tree: see `ProcessHost.step`. */
@Injectable()
export class DomainStep {
  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError instance-not-found, instance-ended, idempotency-key-reused, whatever `work` refuses with */
  async execute<T>(request: DomainStepRequest<T>): Promise<T> {
    // The root's lock comes first in a step, and a step of the same root would wait for this one for ever.
    if (this.unitOfWork.isOpen) throw new Error('a step opens a unit of work of its own: call it outside of any');
    const { rootKey, kind, actor, content, reschedule = false } = request;
    return this.steps.run({
      rootKey,
      commandId: `domain:${request.commandId}`,
      kind,
      content,
      actor,
      work: async (step) => {
        let variables: Variables = {};
        const answer = await request.work({ setVariables: (more) => void (variables = { ...variables, ...more }) });
        variables = { ...variables, ...request.variables };
        const setsVariables = Object.keys(variables).length > 0;
        if ((setsVariables || reschedule) && !step.instances.has(rootKey)) throw instanceEnded();
        if (setsVariables) await step.apply({ kind: 'set-variables', instanceKey: rootKey, variables });
        if (reschedule) step.askReschedule();
        return answer;
      },
    });
  }
}

function instanceEnded(): DomainError {
  return new DomainError('instance-ended', {
    kind: 'conflict',
    message: {
      zh: '该流程实例已经结束，期限不再变动。请刷新后查看。',
      en: 'This process instance has ended; nothing in it is due any more. Refresh to see how it ended.',
    },
  });
}
