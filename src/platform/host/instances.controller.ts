import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ApiIdempotencyKey, ApiProblems, IdempotencyKey } from '../../infrastructure/http/index.js';
import { CurrentActor, Roles, SignedIn } from '../../infrastructure/http/access/index.js';
import type { Actor } from '../../shared/actor.js';
import { InstanceOperations } from './instance-operations.js';
import { InstanceQueries } from './instance-queries.js';
import {
  cancellationResultSchema,
  instanceDetailSchema,
  instanceSearchResultSchema,
  instanceSearchSchema,
  startResultSchema,
  startSchema,
} from './instances.dto.js';
import { refuseRecords } from './refuse-records.js';
import { StartProcess } from './start-process.js';
import { Subjects } from './subjects.js';
import { presentSuspension } from './suspended.js';
import { InstanceRows, type RowFacts } from './instance-rows.js';
import type { ProcessInstance } from './process-instance.entity.js';
import type { Suspension } from './suspension.entity.js';

@ApiTags('Process instances')
@Controller('v1/process-instances')
export class InstancesController {
  constructor(
    private readonly queries: InstanceQueries,
    private readonly rows: InstanceRows,
    private readonly operations: InstanceOperations,
    private readonly startProcess: StartProcess,
    private readonly subjects: Subjects,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles('platform-administrator', 'designer')
  @ApiOperation({ summary: 'Start a process that no domain command starts: a designer’s own, or a trial' })
  @ApiOkResponse({ standardSchema: startResultSchema })
  @ApiProblems(400, 409, 422)
  @ApiIdempotencyKey()
  async start(
    @CurrentActor() actor: Actor,
    @Body({ schema: startSchema }) body: z.output<typeof startSchema>,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    const businessKey = body.businessKey ?? idempotencyKey;
    await refuseRecords(this.subjects, businessKey, body.variables);
    const { instanceKey } = await this.startProcess.execute({
      processId: body.processDefinitionId,
      businessKey,
      variables: body.variables,
      actor,
      scopes: actor.processScopes,
      idempotencyKey,
    });
    return { processInstanceKey: instanceKey };
  }

  @Post('search')
  @HttpCode(200)
  @SignedIn()
  @ApiOperation({ summary: 'Process instances within your courts' })
  @ApiOkResponse({ standardSchema: instanceSearchResultSchema })
  @ApiProblems(400)
  async search(
    @CurrentActor() actor: Actor,
    @Body({ schema: instanceSearchSchema }) body: z.output<typeof instanceSearchSchema>,
  ) {
    const found = await this.queries.search(actor, body.filter as never, body.sort?.[0], body.page);
    const items = await this.rows.describe(found.items);
    const readable = await this.queries.readable(found.items, actor);
    return { items: items.map((row) => present(row, found.suspensions, readable)), page: found.page };
  }

  @Get(':key')
  @SignedIn()
  @ApiOperation({ summary: 'One instance: activities, flows taken, timers, incidents, called processes' })
  @ApiOkResponse({ standardSchema: instanceDetailSchema })
  @ApiProblems(404)
  async one(@CurrentActor() actor: Actor, @Param('key') key: string) {
    const found = await this.queries.detail(key, actor);
    const { instance, revision, activities, elements, takenFlows, called, views, suspensions } = found;
    const [row, ...children] = await this.rows.describe([instance, ...called]);
    const readable = await this.queries.readable([instance], actor);
    return {
      ...present(row!, suspensions, readable),
      revision: String(revision),
      elements,
      activities: activities.map(
        ({ key: elementInstanceKey, elementId, elementType, scopeKey, state, startedAt, endedAt }) => ({
          elementInstanceKey,
          elementId,
          elementType,
          scopeKey,
          state,
          startedAt,
          endedAt,
        }),
      ),
      takenFlows: takenFlows.map(({ flowId, times }) => ({ flowId, times: Number(times) })),
      called: children.map((child) => ({
        processInstanceKey: child.key,
        processDefinitionId: child.processId,
        processName: child.facts.processName,
        elementInstanceKey: child.parentElementInstanceKey,
        state: child.state,
      })),
      ...views,
    };
  }

  @Post(':key/cancellation')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'End an instance and everything it called' })
  @ApiOkResponse({ standardSchema: cancellationResultSchema })
  @ApiProblems(404, 409)
  @ApiIdempotencyKey()
  cancel(@CurrentActor() actor: Actor, @Param('key') key: string, @IdempotencyKey() idempotencyKey: string) {
    return this.operations.cancel(key, actor, idempotencyKey);
  }
}

function present(
  row: ProcessInstance & { facts: RowFacts },
  suspensions: ReadonlyMap<string, Suspension>,
  readable: ReadonlySet<string>,
) {
  const suspension = row.state === 'active' ? suspensions.get(row.rootKey) : undefined;
  return {
    processInstanceKey: row.key,
    rootProcessInstanceKey: row.rootKey,
    parentProcessInstanceKey: row.parentKey,
    processDefinitionKey: row.definitionKey,
    processDefinitionId: row.processId,
    businessKey: row.businessKey,
    ...row.facts,
    state: row.state,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    suspension: suspension ? presentSuspension(suspension) : null,
    variables: readable.has(row.rootKey) ? row.variables : null,
  };
}
