import { Logger } from '@nestjs/common';
import client from 'prom-client';
import { type Histogram, type MeterDefinition, Meters, type Reading } from '../meters.js';

/** From a warm step to one that waits for a lock until it gives up. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The metrics of this process in the format of Prometheus, with Node's own. */
export class PrometheusMeters extends Meters {
  private readonly registry = new client.Registry();
  private readonly log = new Logger('Metrics');

  constructor() {
    super();
    client.collectDefaultMetrics({ register: this.registry });
  }

  histogram({ name, help, labels = [], buckets = BUCKETS }: MeterDefinition): Histogram {
    const histogram = new client.Histogram({
      name,
      help,
      labelNames: labels,
      buckets: [...buckets],
      registers: [this.registry],
    });
    return { observe: (seconds, given = {}) => histogram.observe(given, seconds) };
  }

  reading(
    kind: 'gauge' | 'counter',
    { name, help, labels = [] }: MeterDefinition,
    read: () => readonly Reading[] | Promise<readonly Reading[]>,
  ): void {
    const { log } = this;
    async function collect(this: { reset(): void; inc(labels: object, value: number): void }): Promise<void> {
      const readings = await readAnyway();
      // In one go: another one may be reading at the same time, and would be added to.
      this.reset();
      for (const { value, labels: given = {} } of readings) this.inc(given, value);
    }
    async function readAnyway(): Promise<readonly Reading[]> {
      try {
        return await read();
      } catch (error) {
        // The other metrics are most wanted when one part of the system does not answer.
        log.error({ message: 'a metric can’t be read', metric: name, error });
        return [];
      }
    }
    const configuration = { name, help, labelNames: labels, registers: [this.registry], collect };
    if (kind === 'gauge') new client.Gauge(configuration);
    else new client.Counter(configuration);
  }

  async exposition(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }
}
