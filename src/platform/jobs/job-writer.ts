import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { insertRows, UnitOfWork } from '../../infrastructure/database/index.js';
import { currentTraceParent } from '../../infrastructure/tracing/index.js';
import type { Clock } from '../../shared/clock.js';
import { DurableStep, Extensions, type StepParticipant, type StepRecord } from '../host/index.js';
import { Job } from './job.entity.js';
import { placeOf } from './job-settings.js';
import { JobWorker } from './job-worker.js';

/** Keeps the rows of external jobs. Transactional ones were served within the step and leave none. */
@Injectable()
export class JobWriter implements StepParticipant, OnModuleInit {
  constructor(
    private readonly steps: DurableStep,
    private readonly extensions: Extensions,
    private readonly unitOfWork: UnitOfWork,
    private readonly worker: JobWorker,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.join(this);
  }

  async write({ effects, em, rootKey, businessKey }: StepRecord): Promise<void> {
    for (const effect of effects) {
      if (effect.kind !== 'element-migrated' || effect.from === effect.elementId) continue;
      await em.update(Job, { key: effect.elementInstanceKey }, { elementId: effect.elementId });
    }
    const opened = new Map<string, Job>();
    const closed = new Map<string, 'completed' | 'withdrawn'>();
    const parked = new Set<string>();
    for (const effect of effects) {
      if (effect.kind === 'job-opened' && this.extensions.externalFor(effect.type)) {
        closed.delete(effect.elementInstanceKey);
        parked.delete(effect.elementInstanceKey);
        opened.set(
          effect.elementInstanceKey,
          Object.assign(new Job(), {
            key: effect.elementInstanceKey,
            instanceKey: effect.instanceKey,
            rootKey,
            businessKey,
            elementId: effect.elementId,
            type: effect.type,
            headers: effect.headers,
            variables: effect.variables,
            retriesLeft: effect.retries,
            attempts: 0,
            state: 'waiting',
            dueAt: this.clock.now(),
            leasedUntil: 0,
            lastError: null,
            traceParent: currentTraceParent(),
            place: placeOf(effect.headers),
          }),
        );
      } else if (effect.kind === 'wait-closed' && effect.what === 'job') {
        // One that was opened again has a row, too.
        opened.delete(effect.elementInstanceKey);
        closed.set(effect.elementInstanceKey, effect.reason === 'completed' ? 'completed' : 'withdrawn');
      } else if (effect.kind === 'incident-raised') {
        parked.add(effect.elementInstanceKey);
      }
    }
    // Nobody runs the job of a parked token until its incident is resolved, be it opened in this very step.
    for (const key of parked) {
      const job = opened.get(key);
      if (job) job.state = 'failed';
    }
    if (parked.size > 0) await em.update(Job, { key: In([...parked]), state: 'waiting' }, { state: 'failed' });
    for (const [key, state] of closed) await em.update(Job, { key }, { state });
    if (opened.size === 0) return;
    // A retried incident opens the same job again. Its attempts count on: each names a command of
    // its own, and a result must never meet the answer that an attempt before the incident was given.
    const earlier = await em.find(Job, {
      select: { key: true, attempts: true },
      where: { key: In([...opened.keys()]) },
    });
    for (const { key, attempts } of earlier) opened.get(key)!.attempts = attempts;
    if (earlier.length > 0) await em.delete(Job, { key: In(earlier.map(({ key }) => key)) });
    await insertRows(em, Job, [...opened.values()]);
    this.unitOfWork.afterCommit(() => this.worker.wake());
  }
}
