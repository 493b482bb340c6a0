import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AnsweredRequest } from './answered-request.entity.js';
import { AnsweredRequests } from './answered-requests.js';

/** Repeated requests, for the modules with routes that change something outside a durable step. */
@Module({
  imports: [TypeOrmModule.forFeature([AnsweredRequest])],
  providers: [AnsweredRequests],
  exports: [AnsweredRequests],
})
export class IdempotencyModule {}
