import { Logger, Module } from '@nestjs/common';
import { SystemClock } from '../../../shared/clock.js';
import { CARRIERS, carriersOf } from '../carriers.js';
import { EmbeddedCarrier } from './embedded-carrier.js';

/** The carriers within this process. */
@Module({
  providers: [
    {
      provide: CARRIERS,
      useFactory: () =>
        carriersOf((channel) => {
          const logger = new Logger(`Queue ${channel}`);
          return new EmbeddedCarrier({
            clock: new SystemClock(),
            onError: (error, wakeUp) => logger.error({ message: 'wake-up failed', wakeUp, error }),
          });
        }),
    },
  ],
  exports: [CARRIERS],
})
export class EmbeddedQueuesModule {}
