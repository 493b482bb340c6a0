import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import type { Clock } from '../../shared/clock.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import { DurableStep, InstanceQueries, type Step } from '../host/index.js';
import { Incident } from './incident.entity.js';
import { incidentNotFound, incidentResolved } from './incidents.errors.js';

export interface ResolveIncident {
  incidentKey: string;
  actor: Actor;
  /** Set on the instance before the token tries again: the usual cause is a missing or wrong value. */
  variables?: Record<string, unknown>;
  /** How often its external job is tried from now on; as the diagram says unless given. */
  retries?: number;
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

  /** @throws DomainError incident-not-found, incident-resolved, no-job-to-retry */
  async execute(request: ResolveIncident): Promise<{ incidentKey: string; state: 'resolved' }> {
    const { incidentKey, actor, variables, retries } = request;
    const incident = await this.unitOfWork.read((em) => em.findOneBy(Incident, { key: incidentKey }));
    if (!incident) throw incidentNotFound();
    await this.instances.assertVisible(incident.instanceKey, actor);
    return this.steps.run({
      rootKey: incident.rootKey,
      commandId: `resolve:${actor.id}:${request.idempotencyKey}`,
      kind: 'resolve-incident',
      content: [incidentKey, variables ?? null, ...(retries === undefined ? [] : [retries])],
      actor,
      work: async (step) => {
        const elementInstanceKey = await this.inStep(step, incidentKey, variables);
        if (retries !== undefined) step.setRetries(elementInstanceKey, retries);
        return { incidentKey, state: 'resolved' as const };
      },
    });
  }

  /** Within a step of its root. @returns where the token was parked @throws DomainError incident-resolved */
  async inStep(step: Step, incidentKey: string, variables: Record<string, unknown> | undefined): Promise<string> {
    const em = this.unitOfWork.current();
    const { key, state, instanceKey, elementInstanceKey } = await em.findOneByOrFail(Incident, { key: incidentKey });
    if (state !== 'open') throw incidentResolved();
    await em.update(Incident, { key }, { state: 'resolved', resolvedAt: this.legalClock.now() });
    const before = step.effects.length;
    if (variables) await step.apply({ kind: 'set-variables', instanceKey, variables });
    // A condition that the variables made true may have interrupted it: nothing is left to be tried.
    const isGone = step.effects
      .slice(before)
      .some((effect) => effect.kind === 'incident-cleared' && effect.elementInstanceKey === elementInstanceKey);
    if (!isGone) await step.apply({ kind: 'retry', instanceKey, elementInstanceKey });
    return elementInstanceKey;
  }
}
