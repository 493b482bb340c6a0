import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { Clock } from '../../shared/clock.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { DomainError } from '../../shared/errors.js';
import { DurableStep, InstanceQueries } from '../host/index.js';
import { Incident } from './incident.entity.js';

export interface ResolveIncident {
  incidentKey: string;
  actor: Actor;
  /** Set on the instance before the token tries again: the usual cause is a missing or wrong value. */
  variables?: Record<string, unknown>;
  idempotencyKey: string;
}

/** Has the parked token try again. What is still wrong is a new incident. */
@Injectable()
export class ResolveIncidentUseCase {
  constructor(
    private readonly steps: DurableStep,
    private readonly unitOfWork: UnitOfWork,
    private readonly instances: InstanceQueries,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  /** @throws DomainError incident-not-found, incident-resolved */
  async execute(request: ResolveIncident): Promise<{ incidentKey: string; state: 'resolved' }> {
    const { incidentKey, actor, variables } = request;
    const incident = await this.unitOfWork.read((em) => em.findOneBy(Incident, { key: incidentKey }));
    if (!incident) throw incidentNotFound();
    await this.instances.assertVisible(incident.instanceKey, actor);
    return this.steps.run({
      rootKey: incident.rootKey,
      commandId: `resolve:${actor.id}:${request.idempotencyKey}`,
      kind: 'resolve-incident',
      content: [incidentKey, variables ?? null],
      actor,
      work: async (step) => {
        const em = this.unitOfWork.current();
        const row = await em.findOneByOrFail(Incident, { key: incidentKey });
        if (row.state !== 'open') throw incidentResolved();
        const { instanceKey, elementInstanceKey } = row;
        await em.update(Incident, { key: row.key }, { state: 'resolved', resolvedAt: this.legalClock.now() });
        if (variables) await step.apply({ kind: 'set-variables', instanceKey, variables });
        await step.apply({ kind: 'retry', instanceKey, elementInstanceKey });
        return { incidentKey, state: 'resolved' as const };
      },
    });
  }
}

function incidentNotFound(): DomainError {
  return new DomainError('incident-not-found', {
    kind: 'not-found',
    message: { zh: '没有这个异常。请刷新列表。', en: 'There is no such incident. Refresh the list.' },
  });
}

function incidentResolved(): DomainError {
  return new DomainError('incident-resolved', {
    kind: 'conflict',
    message: { zh: '该异常已经处理。', en: 'This incident is already resolved.' },
  });
}
