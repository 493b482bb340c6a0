import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import {
  ApiIdempotencyKey,
  ApiProblems,
  etagOf,
  IdempotencyKey,
  IfMatch,
  Language,
} from '../../infrastructure/http/index.js';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import type { Actor } from '../../shared/actor.js';
import { localiseForm } from '../forms/index.js';
import { AssignTaskUseCase } from './assign-task.js';
import { Assignees } from './assignees.js';
import { CompleteTaskUseCase } from './complete-task.js';
import { FormGate } from './form-gate.js';
import { SearchTasks } from './search-tasks.js';
import { TaskDrafts } from './task-drafts.js';
import { TaskRepository } from './task.repository.js';
import {
  taskAssignmentResultSchema,
  taskAssignmentSchema,
  taskCompletionResultSchema,
  taskCompletionSchema,
  taskDraftResultSchema,
  taskDraftSchema,
  taskFormSchema,
  taskSchema,
  taskSearchResultSchema,
  taskSearchSchema,
} from './tasks.dto.js';
import type { UserTask } from './user-task.entity.js';

@ApiTags('User tasks')
@SignedIn()
@Controller('v1/user-tasks')
export class TasksController {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly searchTasks: SearchTasks,
    private readonly assignTask: AssignTaskUseCase,
    private readonly completeTask: CompleteTaskUseCase,
    private readonly drafts: TaskDrafts,
    private readonly forms: FormGate,
    private readonly people: Assignees,
  ) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Tasks that you may see, by due date unless sorted otherwise' })
  @ApiOkResponse({ standardSchema: taskSearchResultSchema })
  @ApiProblems(400)
  async search(
    @CurrentActor() actor: Actor,
    @Body({ schema: taskSearchSchema }) body: z.output<typeof taskSearchSchema>,
  ) {
    const { items, page } = await this.searchTasks.execute(actor, body.filter as never, body.sort?.[0], body.page);
    return { items: items.map(present), page };
  }

  @Get(':key')
  @ApiOperation({ summary: 'One task, with its ETag' })
  @ApiOkResponse({ standardSchema: taskSchema })
  @ApiProblems(404)
  async one(@CurrentActor() actor: Actor, @Param('key') key: string, @Res({ passthrough: true }) response: Response) {
    const task = await this.tasks.visible(key, actor);
    response.setHeader('ETag', etagOf(task.version));
    return present(task);
  }

  @Get(':key/form')
  @ApiOperation({ summary: 'The form of a task, in the version that its process is bound to' })
  @ApiOkResponse({ standardSchema: taskFormSchema })
  @ApiProblems(404)
  async form(@CurrentActor() actor: Actor, @Param('key') key: string, @Language() language: 'zh' | 'en') {
    const task = await this.tasks.visible(key, actor);
    const schema = await this.forms.schema(task);
    return { formId: task.formId, schema: schema && localiseForm(schema, language), variables: task.variables };
  }

  @Post(':key/assignment')
  @HttpCode(200)
  @ApiOperation({ summary: 'Claim, give back, or reassign; never silently' })
  @ApiOkResponse({ standardSchema: taskAssignmentResultSchema })
  @ApiProblems(403, 404, 409, 412)
  @ApiIdempotencyKey()
  async assign(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: taskAssignmentSchema }) body: z.output<typeof taskAssignmentSchema>,
    @IdempotencyKey() idempotencyKey: string,
    @IfMatch() expectedVersion: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const assignee = await this.people.assignee(actor, body.assignee);
    const result = await this.assignTask.execute({ taskKey: key, actor, assignee, idempotencyKey, expectedVersion });
    response.setHeader('ETag', etagOf(result.version));
    return { userTaskKey: result.taskKey, assignee: result.assignee, version: result.version };
  }

  @Post(':key/completion')
  @HttpCode(200)
  @ApiOperation({ summary: 'Complete a task with its form’s submission' })
  @ApiOkResponse({ standardSchema: taskCompletionResultSchema })
  @ApiProblems(400, 404, 409, 412, 422)
  @ApiIdempotencyKey()
  async complete(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: taskCompletionSchema }) body: z.output<typeof taskCompletionSchema>,
    @IdempotencyKey() idempotencyKey: string,
    @IfMatch() expectedVersion: number | undefined,
  ) {
    const done = await this.completeTask.execute({
      taskKey: key,
      actor,
      submission: body.variables,
      idempotencyKey,
      expectedVersion,
    });
    return { userTaskKey: done.taskKey, processInstanceKey: done.instanceKey, state: done.state };
  }

  @Get(':key/draft')
  @ApiOperation({ summary: 'What you have typed so far' })
  @ApiOkResponse({ standardSchema: taskDraftResultSchema })
  @ApiProblems(404)
  draft(@CurrentActor() actor: Actor, @Param('key') key: string) {
    return this.drafts.read(key, actor);
  }

  @Put(':key/draft')
  @ApiOperation({ summary: 'Keep what you have typed so far; it need not be valid' })
  @ApiOkResponse({ standardSchema: taskDraftResultSchema })
  @ApiProblems(404, 409, 413)
  saveDraft(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: taskDraftSchema }) body: z.output<typeof taskDraftSchema>,
  ) {
    return this.drafts.save(key, actor, body.data);
  }
}

function present(task: UserTask) {
  return {
    userTaskKey: task.key,
    name: task.name,
    state: task.state,
    command: task.command,
    formId: task.formId,
    assignee: task.assignee,
    assigneeName: task.assigneeName,
    priority: task.priority,
    dueAt: task.dueAt,
    followUpAt: task.followUpAt,
    warnAt: task.warnAt,
    dueExplanation: task.dueExplanation,
    createdAt: task.createdAt,
    endedAt: task.endedAt,
    completedBy: task.endedBy,
    completedByName: task.endedByName,
    elementId: task.elementId,
    processDefinitionKey: task.definitionKey,
    processDefinitionId: task.processId,
    processInstanceKey: task.instanceKey,
    rootProcessInstanceKey: task.rootKey,
    businessKey: task.businessKey,
    variables: task.variables,
    version: task.version,
  };
}
