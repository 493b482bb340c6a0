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

  /** @throws DomainError process-not-deployed, idempotency-key-reused */
  async execute(request: {
    processId: string;
    businessKey: string;
    variables: Variables;
    actor: Actor;
    scopes: string[];
    idempotencyKey?: string;
  }): Promise<{ instanceKey: string }> {
    const definitionKey = await this.definitions.latestKey(request.processId);
    if (definitionKey === undefined) {
      throw new DomainError('process-not-deployed', {
        kind: 'conflict',
        message: {
          zh: `流程“${request.processId}”尚未部署。请由流程设计员部署后再试。`,
          en: `The process "${request.processId}" is not deployed. Have a designer deploy it, then try again.`,
        },
      });
    }
    return this.steps.start({
      definitionKey,
      processId: request.processId,
      businessKey: request.businessKey,
      variables: request.variables,
      actor: request.actor,
      scopes: request.scopes,
      commandId: `start:${request.actor.id}:${request.idempotencyKey ?? newId()}`,
    });
  }
}
