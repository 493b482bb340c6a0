import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Meters } from '../../infrastructure/metrics/index.js';
import { DurableStep } from './durable-step.js';

/** How often a step found its tree in memory: on many nodes without routing, seldom. */
@Injectable()
export class WarmTreeMeters implements OnModuleInit {
  constructor(
    private readonly steps: DurableStep,
    private readonly meters: Meters,
  ) {}

  onModuleInit(): void {
    const { warmTrees } = this.steps;
    this.meters.reading(
      'counter',
      {
        name: 'huiyin_warm_tree_lookups_total',
        help: 'Trees of process instances looked for in memory: hit, or miss (recovered from the database).',
        labels: ['result'],
      },
      () => [
        { value: warmTrees.hits, labels: { result: 'hit' } },
        { value: warmTrees.misses, labels: { result: 'miss' } },
      ],
    );
    this.meters.reading('gauge', { name: 'huiyin_warm_trees', help: 'Trees kept in memory.' }, () => [
      { value: warmTrees.size },
    ]);
  }
}
