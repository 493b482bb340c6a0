import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';
import type { Variables } from '../engine/index.js';
import { CompiledDefinitions, DurableStep, Extensions, type Step } from '../host/index.js';
import { ChangeAssignee } from './change-assignee.js';
import { FormGate } from './form-gate.js';
import { mayNotComplete, taskAssignedToOther, taskDelegated, taskNotOpen } from './tasks.errors.js';
import { TaskRepository } from './task.repository.js';
import type { UserTask } from './user-task.entity.js';

export interface CompleteTask {
  taskKey: string;
  actor: Actor;
  submission: Record<string, unknown>;
  /** The client's key; the same key answers the same, also when the reply was lost. */
  idempotencyKey: string;
  /** The version the client saw (`If-Match`), if it says one. */
  expectedVersion?: number;
}

/**
 * Completes a user task: the form is enforced, the command stores the answers, and only the routing
 * variables that it returns enter the process.
 * @throws DomainError task-not-found, task-completed, task-withdrawn, task-assigned,
 *   task-completion-forbidden, task-delegated, task-changed, form-invalid
 */
@Injectable()
export class CompleteTaskUseCase {
  constructor(
    private readonly steps: DurableStep,
    private readonly tasks: TaskRepository,
    private readonly forms: FormGate,
    private readonly extensions: Extensions,
    private readonly definitions: CompiledDefinitions,
    private readonly assignees: ChangeAssignee,
  ) {}

  async execute(request: CompleteTask): Promise<{ taskKey: string; instanceKey: string; state: 'completed' }> {
    const { taskKey, actor } = request;
    const { rootKey } = await this.tasks.visible(taskKey, actor);
    return this.steps.run({
      rootKey,
      commandId: `complete:${actor.id}:${request.idempotencyKey}`,
      kind: 'complete-task',
      content: [taskKey, request.submission],
      actor,
      work: async (step) => {
        const task = await this.tasks.inStep(taskKey);
        if (task.state !== 'open') throw taskNotOpen(task);
        if (task.assignee !== null && task.assignee !== actor.id) throw taskAssignedToOther(task);
        // Who had it once still sees it, and who has it may have lost the role since.
        if (!(await this.tasks.isCandidate(task, actor))) throw mayNotComplete();
        if (task.delegationState === 'pending') throw taskDelegated(task);
        this.tasks.expectVersion(task, request.expectedVersion);
        const data = await this.forms.check(task, request.submission);
        const variables = await this.runCommand(step, task, actor, data);
        // Who completes an unclaimed task has had it: it stays in that person's list.
        if (task.assignee === null) await this.assignees.apply(task, { type: 'claimed', to: actor }, actor);
        await step.apply({ kind: 'complete', instanceKey: task.instanceKey, elementInstanceKey: task.key, variables });
        return { taskKey, instanceKey: task.instanceKey, state: 'completed' as const };
      },
    });
  }

  private async runCommand(
    step: Step,
    task: UserTask,
    actor: Actor,
    submission: Record<string, unknown>,
  ): Promise<Variables> {
    if (task.command === null) {
      // Without a command only what the diagram maps by name may enter the process.
      const node = (await this.definitions.load(task.definitionKey)).model.nodes[task.elementId];
      return node && node.outputs.length > 0 ? submission : {};
    }
    const handler = this.extensions.commandNamed(task.command);
    if (!handler) {
      throw new DomainError('unknown-command', {
        kind: 'conflict',
        message: {
          zh: `待办指令“${task.command}”没有对应的程序。请联系管理员。`,
          en: `No program implements the command "${task.command}" of this task. Ask your administrator.`,
        },
      });
    }
    return handler.execute({
      instanceKey: task.instanceKey,
      rootKey: step.rootKey,
      businessKey: step.businessKey,
      taskKey: task.key,
      taskName: task.name,
      actor,
      submission,
      variables: task.variables,
      headers: task.headers,
    });
  }
}
