import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CryptoModule } from '../../infrastructure/crypto/index.js';
import { AuditModule } from '../audit/index.js';
import { DefinitionsModule } from '../definitions/index.js';
import { HostModule } from '../host/index.js';
import { Assignees } from './assignees.js';
import { AssignTaskUseCase } from './assign-task.js';
import { CompleteTaskUseCase } from './complete-task.js';
import { FormGate } from './form-gate.js';
import { SearchTasks } from './search-tasks.js';
import { TaskDrafts } from './task-drafts.js';
import { TaskRepository } from './task.repository.js';
import { TaskWriter } from './task-writer.js';
import { TasksController } from './tasks.controller.js';
import { UserTask, UserTaskAccess, UserTaskDraft } from './user-task.entity.js';

@Module({
  imports: [
    AuditModule,
    CryptoModule,
    DefinitionsModule,
    HostModule,
    TypeOrmModule.forFeature([UserTask, UserTaskAccess, UserTaskDraft]),
  ],
  controllers: [TasksController],
  providers: [
    TaskRepository,
    TaskWriter,
    SearchTasks,
    AssignTaskUseCase,
    CompleteTaskUseCase,
    TaskDrafts,
    FormGate,
    Assignees,
  ],
  exports: [SearchTasks, CompleteTaskUseCase, AssignTaskUseCase, TaskRepository],
})
export class TasksModule {}
