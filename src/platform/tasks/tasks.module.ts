import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LEGAL_CLOCK } from '../../infrastructure/clock/index.js';
import { CryptoModule } from '../../infrastructure/crypto/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import type { Clock } from '../../shared/clock.js';
import { AuditModule } from '../audit/index.js';
import { DefinitionsModule } from '../definitions/index.js';
import { HostModule, InstanceRows } from '../host/index.js';
import { Assignees } from './assignees.js';
import { AssignTaskUseCase } from './assign-task.js';
import { BulkAssignUseCase } from './bulk-assign.js';
import { ChangeAssignee } from './change-assignee.js';
import { ClaimClock } from './claim-clock.js';
import { ClaimListeners } from './claim-listeners.js';
import { ClaimRecords } from './claim-records.js';
import { CompleteTaskUseCase } from './complete-task.js';
import { countOverdue } from './count-overdue.js';
import { CountTasks } from './count-tasks.js';
import { DelegateTaskUseCase } from './delegate-task.js';
import { DescribeTasks } from './describe-tasks.js';
import { FieldChoices } from './field-choices.js';
import { FindCandidates } from './find-candidates.js';
import { FormGate } from './form-gate.js';
import { InstanceTasks } from './instance-tasks.js';
import { ReleaseIdleClaims } from './release-idle-claims.js';
import { SavedFilters } from './saved-filters.js';
import { SearchTasks } from './search-tasks.js';
import { TaskAssignmentController } from './task-assignment.controller.js';
import { TaskDraftsController } from './task-drafts.controller.js';
import { TaskDrafts } from './task-drafts.js';
import { TaskFiltersController } from './task-filters.controller.js';
import { TaskHistory } from './task-history.js';
import { TaskRepository } from './task.repository.js';
import { TaskWriter } from './task-writer.js';
import { TasksController } from './tasks.controller.js';
import { TasksOfTrees } from './tasks-of-trees.js';
import { TouchTask } from './touch-task.js';
import { WordsOfTasks } from './words-of-tasks.js';
import { UserTask, UserTaskAccess, UserTaskDraft, UserTaskEvent, UserTaskFilter } from './user-task.entity.js';

@Module({
  imports: [
    AuditModule,
    CryptoModule,
    DefinitionsModule,
    HostModule,
    IdempotencyModule,
    TypeOrmModule.forFeature([UserTask, UserTaskAccess, UserTaskDraft, UserTaskEvent, UserTaskFilter]),
  ],
  controllers: [TasksController, TaskAssignmentController, TaskDraftsController, TaskFiltersController],
  providers: [
    TaskRepository,
    TaskWriter,
    SearchTasks,
    AssignTaskUseCase,
    CompleteTaskUseCase,
    TaskDrafts,
    FormGate,
    WordsOfTasks,
    Assignees,
    BulkAssignUseCase,
    ChangeAssignee,
    ClaimClock,
    ClaimListeners,
    ClaimRecords,
    CountTasks,
    DelegateTaskUseCase,
    InstanceTasks,
    DescribeTasks,
    FieldChoices,
    FindCandidates,
    ReleaseIdleClaims,
    SavedFilters,
    TaskHistory,
    TasksOfTrees,
    TouchTask,
  ],
  exports: [
    SearchTasks,
    FieldChoices,
    HostModule,
    CompleteTaskUseCase,
    AssignTaskUseCase,
    TaskRepository,
    TaskHistory,
    TasksOfTrees,
    WordsOfTasks,
    ClaimClock,
    ClaimListeners,
  ],
})
export class TasksModule implements OnModuleInit {
  constructor(
    private readonly rows: InstanceRows,
    private readonly unitOfWork: UnitOfWork,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
  ) {}

  onModuleInit(): void {
    this.rows.count({
      name: 'overdue',
      count: (instances) => this.unitOfWork.read((em) => countOverdue(em, instances, this.legalClock.now())),
    });
  }
}
