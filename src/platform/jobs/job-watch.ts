import { Injectable } from '@nestjs/common';
import { withLogContext } from '../../infrastructure/logging/index.js';
import { type Histogram, Meters } from '../../infrastructure/metrics/index.js';
import { inOwnTrace } from '../../infrastructure/tracing/index.js';
import type { Job } from './job.entity.js';

/** Tells operators of external jobs: how long, how they ended, in a trace linked to the step that opened them. */
@Injectable()
export class JobWatch {
  private readonly seconds: Histogram;

  constructor(meters: Meters) {
    this.seconds = meters.histogram({
      name: 'huiyin_job_seconds',
      help: 'Attempts at external jobs by type and outcome: done, bpmn-error, failed.',
      labels: ['type', 'outcome'],
    });
  }

  /** The job with everything that follows from it. */
  working<T>({ key, rootKey, type, traceParent }: Job, work: () => Promise<T>): Promise<T> {
    const attributes = { 'huiyin.job': key, 'huiyin.job.type': type, 'huiyin.root': rootKey };
    return withLogContext({ root: rootKey, job: key }, () => inOwnTrace(`job ${type}`, attributes, traceParent, work));
  }

  /** One attempt of the handler. */
  async attempting<T extends { kind: string }>({ type }: Job, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const outcome = await work();
    this.seconds.observe((performance.now() - begun) / 1_000, { type, outcome: outcome.kind });
    return outcome;
  }
}
