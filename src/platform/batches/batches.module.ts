import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import { movePaths } from '../../infrastructure/search/index.js';
import { AuditModule } from '../audit/index.js';
import { HostModule, MoveScopes } from '../host/index.js';
import { Batch, BatchItem } from './batch.entity.js';
import { BatchKinds } from './batch-kinds.js';
import { BatchQueries } from './batch-queries.js';
import { BatchWorker } from './batch-worker.js';
import { BatchesController } from './batches.controller.js';
import { ChangeBatch } from './change-batch.js';
import { InstanceBatches } from './instance-batches.js';
import { TargetsFacts } from './target-facts.js';
import { StartBatch } from './start-batch.js';

/** One operation on many instances. Other modules add kinds of their own to `BatchKinds`. */
@Module({
  imports: [HostModule, AuditModule, IdempotencyModule, TypeOrmModule.forFeature([Batch, BatchItem])],
  controllers: [BatchesController],
  providers: [BatchKinds, BatchQueries, BatchWorker, ChangeBatch, InstanceBatches, StartBatch, TargetsFacts],
  exports: [BatchKinds],
})
export class BatchesModule implements OnModuleInit {
  constructor(private readonly scopes: MoveScopes) {}

  onModuleInit(): void {
    this.scopes.onMoved((move, em) => movePaths(em, Batch, 'scope', move));
  }
}
