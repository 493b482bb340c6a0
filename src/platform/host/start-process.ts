import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { DefinitionStore } from '../definitions/index.js';
import type { Variables } from '../engine/index.js';
import { DurableStep } from './durable-step.js';

/** Starts roots of the newest version of a process. */
@Injectable()
export class StartProcess {
  constructor(
    private readonly steps: DurableStep,
    private readonly definitions: DefinitionStore,
  ) {}

  /** @throws DomainError process-not-deployed, process-starts-by-message, idempotency-key-reused */
  async execute(request: {
    processId: string;
    businessKey: string;
    variables: Variables;
    actor: Actor;
    scopes: string[];
    idempotencyKey?: string;
  }): Promise<{ instanceKey: string }> {
    const definition = await this.definitions.latest(request.processId);
    if (!definition) {
      throw new DomainError('process-not-deployed', {
        kind: 'conflict',
        message: {
          zh: `流程“${request.processId}”尚未部署。请由流程设计员部署后再试。`,
          en: `The process "${request.processId}" is not deployed. Have a designer deploy it, then try again.`,
        },
      });
    }
    if (definition.uses.startsByMessage) {
      throw new DomainError('process-starts-by-message', {
        kind: 'conflict',
        message: {
          zh: `流程“${request.processId}”由消息启动，不能直接启动。请发布它的启动消息。`,
          en: `The process "${request.processId}" is started by a message, not directly. Publish its start message.`,
        },
      });
    }
    return this.steps.start({
      definitionKey: definition.key,
      processId: request.processId,
      businessKey: request.businessKey,
      variables: request.variables,
      actor: request.actor,
      scopes: request.scopes,
      commandId: `start:${request.actor.id}:${request.idempotencyKey ?? newId()}`,
    });
  }
}
