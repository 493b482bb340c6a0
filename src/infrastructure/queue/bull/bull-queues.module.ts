import { BullModule, getQueueToken } from '@nestjs/bull';
import { Logger, Module, type DynamicModule } from '@nestjs/common';
import type { Queue } from 'bull';
import { SystemClock } from '../../../shared/clock.js';
import type { RedisSettings } from '../../config/index.js';
import { CARRIERS, carriersOf, CHANNELS, type Channel } from '../carriers.js';
import type { WakeUpId } from '../wake-carrier.js';
import { BullCarrier } from './bull-carrier.js';
import { bullOptions } from './bull-options.js';

/** The carriers on Bull, one queue for each channel. */
@Module({})
export class BullQueuesModule {
  static of(redis: RedisSettings): DynamicModule {
    return {
      module: BullQueuesModule,
      imports: [
        BullModule.forRoot(bullOptions(redis)),
        BullModule.registerQueue(...CHANNELS.map((name) => ({ name }))),
      ],
      providers: [
        {
          provide: CARRIERS,
          inject: CHANNELS.map((channel) => getQueueToken(channel)),
          useFactory: (...queues: Queue<WakeUpId>[]) =>
            carriersOf((channel: Channel) => {
              const logger = new Logger(`Queue ${channel}`);
              return new BullCarrier(queues[CHANNELS.indexOf(channel)]!, {
                clock: new SystemClock(),
                onError: (error, wakeUp) => logger.error({ message: 'wake-up failed', wakeUp, error }),
              });
            }),
        },
      ],
      exports: [CARRIERS],
    };
  }
}
