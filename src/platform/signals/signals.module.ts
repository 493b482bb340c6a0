import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import { HostModule } from '../host/index.js';
import { BroadcastSignal } from './broadcast-signal.js';
import { SignalBroadcast, SignalDelivery, SignalSubscription } from './signal.entity.js';
import { SignalCourier } from './signal-courier.js';
import { SignalWriter } from './signal-writer.js';
import { SignalsController } from './signals.controller.js';

/** Signals between trees. Within the tree that throws one it has reached everybody at once. */
@Module({
  imports: [
    HostModule,
    IdempotencyModule,
    TypeOrmModule.forFeature([SignalSubscription, SignalBroadcast, SignalDelivery]),
  ],
  controllers: [SignalsController],
  providers: [SignalCourier, BroadcastSignal, SignalWriter],
  exports: [SignalCourier],
})
export class SignalsModule {}
