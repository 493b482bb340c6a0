import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { Meters, SilentMeters } from './meters.js';
import { MetricsController } from './metrics.controller.js';

/** Gives `Meters` to every module. Prometheus' client is loaded only where metrics are on. */
@Global()
@Module({
  controllers: [MetricsController],
  providers: [
    {
      provide: Meters,
      inject: [CONFIG],
      useFactory: async ({ metricsToken }: Config): Promise<Meters> => {
        if (metricsToken === undefined) return new SilentMeters();
        const { PrometheusMeters } = await import('./prometheus/prometheus-meters.js');
        return new PrometheusMeters();
      },
    },
  ],
  exports: [Meters],
})
export class MetricsModule {}
