import { BullModule, getQueueToken } from '@nestjs/bull';
import { Logger, Module, type DynamicModule } from '@nestjs/common';
import type { Queue } from 'bull';
import type { Clock } from '../../../shared/clock.js';
import { SYSTEM_CLOCK } from '../../clock/index.js';
import type { RedisSettings } from '../../config/index.js';
import { BROADCAST } from '../broadcast.js';
import { CARRIERS, carriersOf, CHANNELS, type Channel } from '../carriers.js';
import type { WakeUp } from '../wake-carrier.js';
import { BullCarrier } from './bull-carrier.js';
import { bullOptions } from './bull-options.js';
import { RedisBroadcast } from './redis-broadcast.js';

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
          provide: BROADCAST,
          inject: [getQueueToken('outbox')],
          useFactory: (queue: Queue) => {
            const logger = new Logger('Broadcast');
            return new RedisBroadcast(queue, (error) => logger.error({ message: 'broadcast failed', error }));
          },
        },
        {
          provide: CARRIERS,
          inject: [SYSTEM_CLOCK, ...CHANNELS.map((channel) => getQueueToken(channel))],
          useFactory: (clock: Clock, ...queues: Queue<WakeUp>[]) =>
            carriersOf((channel: Channel) => {
              const logger = new Logger(`Queue ${channel}`);
              return new BullCarrier(queues[CHANNELS.indexOf(channel)]!, {
                clock,
                onError: (error, wakeUp) => logger.error({ message: 'wake-up failed', wakeUp, error }),
              });
            }),
        },
      ],
      exports: [BROADCAST, CARRIERS],
    };
  }
}
