import {
  Global,
  Inject,
  Module,
  type BeforeApplicationShutdown,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { Config } from '../config/index.js';
import { Meters } from '../metrics/index.js';
import { BullQueuesModule } from './bull/bull-queues.module.js';
import { CARRIERS, CHANNELS, type Carriers } from './carriers.js';
import { EmbeddedQueuesModule } from './embedded/embedded-queues.module.js';

/**
 * Gives the `CARRIERS` to every module. Handlers are named in `onModuleInit`; waking begins at
 * bootstrap, when every module has named its own, and ends before anything is closed.
 */
@Global()
@Module({})
export class QueueModule implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(CARRIERS) private readonly carriers: Carriers,
    private readonly meters: Meters,
  ) {}

  static of(queue: Config['queue']): DynamicModule {
    const carriers = queue.kind === 'bull' ? BullQueuesModule.of(queue.redis) : EmbeddedQueuesModule;
    return { module: QueueModule, imports: [carriers], exports: [carriers] };
  }

  onModuleInit(): void {
    this.meters.reading(
      'gauge',
      {
        name: 'huiyin_queue_wake_ups',
        help: 'Wake-ups carried by channel: due, later, handled. Through Redis those of all nodes.',
        labels: ['channel', 'state'],
      },
      async () => {
        const depths = await Promise.all(CHANNELS.map((channel) => this.carriers[channel].depth()));
        return depths.flatMap((depth, index) =>
          Object.entries(depth).map(([state, value]) => ({
            value: value as number,
            labels: { channel: CHANNELS[index]!, state },
          })),
        );
      },
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const channel of CHANNELS) await this.carriers[channel].start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(CHANNELS.map((channel) => this.carriers[channel].stop()));
  }
}
