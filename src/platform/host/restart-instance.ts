import { Inject, Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { DIALECT, type Dialect, findRow, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { AuditTrail } from '../audit/index.js';
import { DefinitionStore } from '../definitions/index.js';
import type { Activation, Variables } from '../engine/index.js';
import { CompiledDefinitions } from './compiled-definitions.js';
import { DurableStep } from './durable-step.js';
import { ActivityInstance } from './history.entity.js';
import { instanceStillRuns, notARoot } from './instance.errors.js';
import { InstanceQueries } from './instance-queries.js';
import { asModificationError } from './modification.errors.js';
import { NO_SCOPE, ProcessInstance, ProcessInstanceScope } from './process-instance.entity.js';

export interface Restart {
  /** The version that it ran in last, or the newest. */
  version: 'same' | 'newest';
  /** Instead of those that it began with. */
  variables?: Variables;
  /** Instead of its start event. */
  activate?: Activation[];
}

/** Starts a root that has ended again: a new one of the same process, business key, scopes and start variables. */
@Injectable()
export class RestartInstance {
  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: InstanceQueries,
    private readonly store: DefinitionStore,
    private readonly definitions: CompiledDefinitions,
    private readonly audit: AuditTrail,
    @Inject(DIALECT) private readonly dialect: Dialect,
  ) {}

  /**
   * Of one that still runs it would make two on the same matter.
   * @throws DomainError instance-not-found, not-a-root, instance-still-runs, start-variables-unknown, modification-refused
   */
  async execute(
    instanceKey: string,
    restart: Restart,
    actor: Actor,
    idempotencyKey: string,
  ): Promise<{ processInstanceKey: string; restartedFrom: string }> {
    const earlier = await this.queries.assertVisible(instanceKey, actor);
    if (earlier.rootKey !== instanceKey) throw notARoot(earlier.rootKey, { zh: '重新启动', en: 'restarted' });
    const variables = restart.variables ?? earlier.startedWith;
    if (!variables) throw startVariablesUnknown();
    const rootKey = newId();
    return this.unitOfWork.run(async (em) => {
      // Under its lock: a step that is under way ends it before, or not at all.
      const now = await findRow(em, ProcessInstance, { key: instanceKey }, { lock: this.dialect });
      if (now?.state === 'active') throw instanceStillRuns();
      const definitionKey = await this.version(earlier, restart);
      const started = await this.start(earlier, definitionKey, {
        rootKey,
        businessKey: earlier.businessKey,
        variables,
        actor,
        scopes: await this.scopesOf(instanceKey),
        commandId: `restart:${actor.id}:${idempotencyKey}`,
        content: [instanceKey, restart],
        activate: restart.activate,
      });
      // The same request again: it is all written.
      if (started.instanceKey === rootKey) {
        await this.audit.append(rootKey, { type: 'process.restart', actor, data: { of: instanceKey, definitionKey } });
        await this.audit.append(instanceKey, { type: 'process.restarted', actor, data: { as: rootKey } });
      }
      return { processInstanceKey: started.instanceKey, restartedFrom: instanceKey };
    });
  }

  private async start(
    { key, processId }: ProcessInstance,
    definitionKey: string,
    request: Omit<Parameters<DurableStep['start']>[0], 'definitionKey' | 'processId' | 'startElementId'>,
  ): Promise<{ instanceKey: string }> {
    const startElementId = await this.startEvent(key, definitionKey);
    try {
      return await this.steps.start({ ...request, definitionKey, processId, startElementId });
    } catch (error) {
      throw asModificationError(error);
    }
  }

  private async version({ processId, definitionKey }: ProcessInstance, { version }: Restart): Promise<string> {
    if (version === 'same') return definitionKey;
    return (await this.store.latest(processId))?.key ?? definitionKey;
  }

  /** The message or timer start event at which it began, where the version has it. */
  private async startEvent(instanceKey: string, definitionKey: string): Promise<string | undefined> {
    const first = await this.unitOfWork.read((em) =>
      em.findOne(ActivityInstance, {
        where: { instanceKey, scopeKey: instanceKey, elementType: 'startEvent' },
        order: { key: 'ASC' },
      }),
    );
    const { model } = await this.definitions.load(definitionKey);
    const isEvent = first && model.children.includes(first.elementId) && model.nodes[first.elementId]?.event;
    return isEvent ? first.elementId : undefined;
  }

  private async scopesOf(rootKey: string): Promise<string[]> {
    const rows = await this.unitOfWork.read((em) => em.findBy(ProcessInstanceScope, { rootKey, scope: Not(NO_SCOPE) }));
    return rows.map(({ scope }) => scope);
  }
}

function startVariablesUnknown(): DomainError {
  return new DomainError('start-variables-unknown', {
    kind: 'conflict',
    message: {
      zh: '该实例启动时的变量没有保存下来。请在请求中给出 variables。',
      en: 'The variables that this instance began with were not kept. Give variables with the request.',
    },
  });
}
