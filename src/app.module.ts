import { type DynamicModule, Module } from '@nestjs/common';
import { ClockModule } from './infrastructure/clock/index.js';
import { type Config, ConfigModule } from './infrastructure/config/index.js';
import { CryptoModule } from './infrastructure/crypto/index.js';
import { DatabaseModule } from './infrastructure/database/index.js';
import { AccessModule } from './infrastructure/http/access/index.js';
import { QueueModule } from './infrastructure/queue/index.js';
import { DomainModule } from './domain/domain.module.js';
import { GracefulStop } from './graceful-stop.js';
import { HealthController } from './health.controller.js';
import { PlatformModule } from './platform/platform.module.js';

/** The application: infrastructure, the process platform, and the domain that plugs into it. */
@Module({})
export class AppModule {
  static of(config: Config): DynamicModule {
    return {
      module: AppModule,
      controllers: [HealthController],
      providers: [GracefulStop],
      imports: [
        ConfigModule.of(config),
        DatabaseModule,
        ClockModule,
        CryptoModule,
        QueueModule.of(config.queue),
        AccessModule,
        PlatformModule,
        DomainModule,
      ],
    };
  }
}
