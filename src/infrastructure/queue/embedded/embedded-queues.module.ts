import { Logger, Module } from '@nestjs/common';
import type { Clock } from '../../../shared/clock.js';
import { SYSTEM_CLOCK } from '../../clock/index.js';
import { BROADCAST } from '../broadcast.js';
import { CARRIERS, carriersOf } from '../carriers.js';
import { EmbeddedCarrier } from './embedded-carrier.js';
import { NoBroadcast } from './no-broadcast.js';

/** The carriers within this process. */
@Module({
  providers: [
    { provide: BROADCAST, useClass: NoBroadcast },
    {
      provide: CARRIERS,
      inject: [SYSTEM_CLOCK],
      useFactory: (clock: Clock) =>
        carriersOf((channel) => {
          const logger = new Logger(`Queue ${channel}`);
          return new EmbeddedCarrier({
            clock,
            onError: (error, wakeUp) => logger.error({ message: 'wake-up failed', wakeUp, error }),
          });
        }),
    },
  ],
  exports: [BROADCAST, CARRIERS],
})
export class EmbeddedQueuesModule {}
