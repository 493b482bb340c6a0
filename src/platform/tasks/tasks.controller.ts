import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
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
import { numberedPage, type NumberedPageQuery, numberedPageQuerySchema } from '../../infrastructure/search/index.js';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import type { Actor } from '../../shared/actor.js';
import { localiseForm } from '../forms/index.js';
import { CompleteTaskUseCase } from './complete-task.js';
import { FieldChoices } from './field-choices.js';
import { FormGate } from './form-gate.js';
import { SearchTasks } from './search-tasks.js';
import { DescribeTasks } from './describe-tasks.js';
import { TaskHistory } from './task-history.js';
import { TaskRepository } from './task.repository.js';
import {
  choicesQuerySchema,
  choicesSchema,
  taskCompletionResultSchema,
  taskCompletionSchema,
  taskDetailSchema,
  taskFormSchema,
  taskHistorySchema,
  taskSearchResultSchema,
  taskSearchSchema,
} from './tasks.dto.js';

@ApiTags('User tasks')
@SignedIn()
@Controller('v1/user-tasks')
export class TasksController {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly searchTasks: SearchTasks,
    private readonly describe: DescribeTasks,
    private readonly completeTask: CompleteTaskUseCase,
    private readonly forms: FormGate,
    private readonly choices: FieldChoices,
    private readonly history: TaskHistory,
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
    const { items, page } = await this.searchTasks.execute(
      actor,
      body.filter as never,
      body.sort?.[0],
      body.page,
      body.overseen,
    );
    return { items: await this.describe.all(items, actor), page };
  }

  @Get(':key')
  @ApiOperation({ summary: 'One task, with its ETag' })
  @ApiOkResponse({ standardSchema: taskDetailSchema })
  @ApiProblems(404)
  async one(@CurrentActor() actor: Actor, @Param('key') key: string, @Res({ passthrough: true }) response: Response) {
    const task = await this.tasks.seen(key, actor);
    response.setHeader('ETag', etagOf(task.version));
    return this.describe.detail(task, actor);
  }

  @Get(':key/form')
  @ApiOperation({ summary: 'The form of a task, in the version that its process is bound to' })
  @ApiOkResponse({ standardSchema: taskFormSchema })
  @ApiProblems(404)
  async form(@CurrentActor() actor: Actor, @Param('key') key: string, @Language() language: 'zh' | 'en') {
    const task = await this.tasks.seen(key, actor);
    const schema = await this.forms.schema(task);
    return { formId: task.formId, schema: schema && localiseForm(schema, language), variables: task.variables };
  }

  @Get(':key/form/fields/:field/choices')
  @ApiOperation({ summary: 'What may be chosen in a field of the form whose properties say `choices`' })
  @ApiOkResponse({ standardSchema: choicesSchema })
  @ApiProblems(400, 404)
  async choicesFor(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Param('field') field: string,
    @Query({ schema: choicesQuerySchema }) { q, value, limit }: z.output<typeof choicesQuerySchema>,
  ) {
    const task = await this.tasks.seen(key, actor);
    return { items: await this.choices.of(task, field, { text: q, value, limit }) };
  }

  @Post(':key/completion')
  @HttpCode(200)
  @ApiOperation({ summary: 'Complete a task with its form’s submission' })
  @ApiOkResponse({ standardSchema: taskCompletionResultSchema })
  @ApiProblems(400, 403, 404, 409, 412, 422)
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

  @Get(':key/history')
  @ApiOperation({ summary: 'What happened to a task, in order: who had it, who gave it to whom, who said something' })
  @ApiOkResponse({ standardSchema: taskHistorySchema })
  @ApiProblems(400, 404)
  async events(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Query({ schema: numberedPageQuerySchema }) { limit, after }: NumberedPageQuery,
  ) {
    await this.tasks.seen(key, actor);
    const { items, total } = await this.history.read(key, after, limit + 1);
    return numberedPage(items, total, limit, ({ seq, type, actorId, actorName, details, at }) => ({
      seq,
      type,
      actor: { id: actorId, name: actorName },
      at,
      ...details,
    }));
  }
}
