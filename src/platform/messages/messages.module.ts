import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import { PROCESS_HOST } from '../engine/index.js';
import { HostModule } from '../host/index.js';
import { MessageCourier } from './message-courier.js';
import { MessageWriter } from './message-writer.js';
import { Message, MessageDelivery, MessageStartedRoot, MessageSubscription } from './message.entity.js';
import { MessageSearchController } from './message-search.controller.js';
import { MessagesController } from './messages.controller.js';
import { PlatformProcessHost } from './process-host.js';
import { PublishMessage } from './publish-message.js';
import { StartByMessage } from './start-by-message.js';

@Module({
  imports: [
    HostModule,
    IdempotencyModule,
    TypeOrmModule.forFeature([Message, MessageSubscription, MessageDelivery, MessageStartedRoot]),
  ],
  controllers: [MessagesController, MessageSearchController],
  providers: [
    MessageCourier,
    StartByMessage,
    MessageWriter,
    PublishMessage,
    { provide: PROCESS_HOST, useClass: PlatformProcessHost },
  ],
  exports: [PROCESS_HOST, MessageCourier, PublishMessage],
})
export class MessagesModule {}
