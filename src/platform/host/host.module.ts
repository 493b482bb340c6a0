import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import { AuditModule } from '../audit/index.js';
import { DefinitionsModule, NamesInCode } from '../definitions/index.js';
import { BpmnProcessEngine, ENGINE, EXTENSION_REGISTRY } from '../engine/index.js';
import { CheckNames } from './check-names.js';
import { CommandLog } from './command-log.entity.js';
import { CompiledDefinitions } from './compiled-definitions.js';
import { DecisionInstance } from './decision-instance.entity.js';
import { DecisionQueries } from './decision-queries.js';
import { DecisionsController } from './decisions.controller.js';
import { DomainStep } from './domain-step.js';
import { DurableStep } from './durable-step.js';
import { Epochs } from './epochs.js';
import { Extensions } from './extensions.js';
import { ActivityInstance, TakenFlow } from './history.entity.js';
import { InstancesController } from './instances.controller.js';
import { InstanceMovesController } from './instance-moves.controller.js';
import { InstanceOperations } from './instance-operations.js';
import { InstanceRows } from './instance-rows.js';
import { InstanceQueries } from './instance-queries.js';
import { MigrateInstance } from './migrate-instance.js';
import { MigrationGroups } from './migration-groups.js';
import { MigrationPlanController } from './migration-plan.controller.js';
import { ModifyInstance } from './modify-instance.js';
import { MoveScopes } from './move-scopes.js';
import { PlanMigration } from './plan-migration.js';
import { ProcessInstance, ProcessInstanceScope, ProcessInstanceState } from './process-instance.entity.js';
import { RescheduleAll } from './reschedule-all.js';
import { RescheduleEpoch } from './reschedule-epoch.entity.js';
import { RescheduleSweep } from './reschedule-sweep.js';
import { RestartInstance } from './restart-instance.js';
import { StartProcess } from './start-process.js';
import { StepWatch } from './step-watch.js';
import { WarmTreeMeters } from './warm-tree-meters.js';
import { Subjects } from './subjects.js';
import { SuspendInstance } from './suspend-instance.js';
import { SuspendKind } from './suspend-kind.js';
import { Suspension } from './suspension.entity.js';
import { Suspensions } from './suspensions.js';
import { SuspensionsController } from './suspensions.controller.js';
import { VariableChange } from './variable-change.entity.js';
import { VariablesController } from './variables.controller.js';
import { VariableQueries } from './variable-queries.js';
import { CallHierarchy } from './call-hierarchy.js';
import { SetVariables } from './set-variables.js';

@Module({
  imports: [
    AuditModule,
    DefinitionsModule,
    IdempotencyModule,
    TypeOrmModule.forFeature([
      ProcessInstance,
      ProcessInstanceState,
      ProcessInstanceScope,
      ActivityInstance,
      TakenFlow,
      CommandLog,
      RescheduleEpoch,
      Suspension,
      VariableChange,
      DecisionInstance,
    ]),
  ],
  controllers: [
    InstancesController,
    InstanceMovesController,
    MigrationPlanController,
    SuspensionsController,
    VariablesController,
    DecisionsController,
  ],
  providers: [
    { provide: ENGINE, useClass: BpmnProcessEngine },
    Extensions,
    { provide: EXTENSION_REGISTRY, useExisting: Extensions },
    CompiledDefinitions,
    Epochs,
    StepWatch,
    DurableStep,
    WarmTreeMeters,
    DomainStep,
    RescheduleAll,
    RescheduleSweep,
    StartProcess,
    Subjects,
    InstanceQueries,
    InstanceRows,
    InstanceOperations,
    Suspensions,
    SuspendInstance,
    SuspendKind,
    SetVariables,
    VariableQueries,
    DecisionQueries,
    CallHierarchy,
    ModifyInstance,
    MigrateInstance,
    MigrationGroups,
    MoveScopes,
    PlanMigration,
    RestartInstance,
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
    Subjects,
    InstanceQueries,
    InstanceRows,
    Suspensions,
    SuspendInstance,
    MigrateInstance,
    ModifyInstance,
    MoveScopes,
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
