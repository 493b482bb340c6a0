import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/index.js';
import { DefinitionsModule, NamesInCode } from '../definitions/index.js';
import { BpmnProcessEngine, ENGINE, EXTENSION_REGISTRY } from '../engine/index.js';
import { CheckNames } from './check-names.js';
import { CommandLog } from './command-log.entity.js';
import { CompiledDefinitions } from './compiled-definitions.js';
import { DomainStep } from './domain-step.js';
import { DurableStep } from './durable-step.js';
import { Epochs } from './epochs.js';
import { Extensions } from './extensions.js';
import { ActivityInstance, TakenFlow } from './history.entity.js';
import { InstancesController } from './instances.controller.js';
import { InstanceOperations } from './instance-operations.js';
import { InstanceQueries } from './instance-queries.js';
import { ProcessInstance, ProcessInstanceScope, ProcessInstanceState } from './process-instance.entity.js';
import { RescheduleAll } from './reschedule-all.js';
import { RescheduleEpoch } from './reschedule-epoch.entity.js';
import { RescheduleSweep } from './reschedule-sweep.js';
import { StartProcess } from './start-process.js';

@Module({
  imports: [
    AuditModule,
    DefinitionsModule,
    TypeOrmModule.forFeature([
      ProcessInstance,
      ProcessInstanceState,
      ProcessInstanceScope,
      ActivityInstance,
      TakenFlow,
      CommandLog,
      RescheduleEpoch,
    ]),
  ],
  controllers: [InstancesController],
  providers: [
    { provide: ENGINE, useClass: BpmnProcessEngine },
    Extensions,
    { provide: EXTENSION_REGISTRY, useExisting: Extensions },
    CompiledDefinitions,
    Epochs,
    DurableStep,
    DomainStep,
    RescheduleAll,
    RescheduleSweep,
    StartProcess,
    InstanceQueries,
    InstanceOperations,
    CheckNames,
  ],
  exports: [
    CheckNames,
    EXTENSION_REGISTRY,
    Extensions,
    CompiledDefinitions,
    DurableStep,
    DomainStep,
    RescheduleAll,
    RescheduleSweep,
    StartProcess,
    InstanceQueries,
  ],
})
export class HostModule implements OnModuleInit {
  constructor(
    private readonly names: NamesInCode,
    private readonly extensions: Extensions,
  ) {}

  onModuleInit(): void {
    this.names.askedFrom(() => this.extensions.names());
  }
}
