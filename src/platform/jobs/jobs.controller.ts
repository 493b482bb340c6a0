import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { ApiProblems } from '../../infrastructure/http/index.js';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import {
  applyFilter,
  type Filter,
  type FilterFields,
  filterSchema,
  readPage,
  searchRequestSchema,
  searchResultSchema,
  type SortField,
} from '../../infrastructure/search/index.js';
import type { Actor } from '../../shared/actor.js';
import { scopeTo } from '../host/index.js';
import { Job } from './job.entity.js';

const FILTER: FilterFields = {
  jobKey: { column: 'j.key', type: 'string' },
  type: { column: 'j.type', type: 'string' },
  state: { column: 'j.state', type: 'string' },
  elementId: { column: 'j.elementId', type: 'string' },
  processInstanceKey: { column: 'j.instanceKey', type: 'string' },
  rootProcessInstanceKey: { column: 'j.rootKey', type: 'string' },
  businessKey: { column: 'j.businessKey', type: 'string' },
  attempts: { column: 'j.attempts', type: 'number' },
  retriesLeft: { column: 'j.retriesLeft', type: 'number' },
  dueAt: { column: 'j.dueAt', type: 'number' },
  lastError: { column: 'j.lastError', type: 'string' },
};

const SORT: Record<string, SortField> = {
  dueAt: { expression: 'j.dueAt', value: (row: Job) => row.dueAt },
  key: { expression: 'j.key', value: (row: Job) => row.key },
};

const jobSearchSchema = searchRequestSchema('JobSearch', filterSchema('JobFilter', FILTER), ['dueAt', 'key']);

const instant = z.int().describe('Milliseconds since the epoch, UTC, by the system clock');

const jobSearchResultSchema = searchResultSchema(
  'JobSearchResult',
  z
    .object({
      jobKey: z.string(),
      type: z.string(),
      state: z.enum(['waiting', 'completed', 'failed', 'withdrawn']),
      elementId: z.string(),
      processInstanceKey: z.string(),
      rootProcessInstanceKey: z.string(),
      businessKey: z.string(),
      attempts: z.int(),
      retriesLeft: z.int(),
      dueAt: instant,
      leasedUntil: instant.describe('A worker has it until then; 0 for none'),
      lastError: z.string().nullable(),
    })
    .meta({ id: 'Job' }),
);

@ApiTags('Jobs')
@Controller('v1/jobs')
export class JobsController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  // An outside system's error may quote what it was sent: not for designers.
  @Post('search')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'External jobs: what waits, what failed and why' })
  @ApiOkResponse({ standardSchema: jobSearchResultSchema })
  @ApiProblems(400, 403)
  async search(
    @CurrentActor() actor: Actor,
    @Body({ schema: jobSearchSchema }) body: z.output<typeof jobSearchSchema>,
  ) {
    const { items, page } = await this.unitOfWork.read((em) => {
      const query = em.createQueryBuilder(Job, 'j').where('1 = 1');
      scopeTo(query, actor, 'j.rootKey');
      applyFilter(query, FILTER, body.filter as Filter | undefined);
      return readPage(query, 'j.key', (row) => row.key, SORT, body.sort?.[0], body.page);
    });
    return { items: items.map(present), page };
  }
}

function present(job: Job) {
  return {
    jobKey: job.key,
    type: job.type,
    state: job.state,
    elementId: job.elementId,
    processInstanceKey: job.instanceKey,
    rootProcessInstanceKey: job.rootKey,
    businessKey: job.businessKey,
    attempts: job.attempts,
    retriesLeft: job.retriesLeft,
    dueAt: job.dueAt,
    leasedUntil: job.leasedUntil,
    lastError: job.lastError,
  };
}
