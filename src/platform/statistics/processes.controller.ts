import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiProblems } from '../../infrastructure/http/index.js';
import { CurrentActor, SignedIn } from '../../infrastructure/http/access/index.js';
import type { Actor } from '../../shared/actor.js';
import { suspensionSchema } from '../host/index.js';
import { ProcessOverview } from './process-overview.js';

const count = z.int().min(0);
const instant = z.int().describe('Milliseconds since the epoch, UTC');

/** Of instances that you may see; each number is that of the list that the same filter gives. */
const figures = {
  active: count,
  completed: count,
  terminated: count,
  overdue: count.describe('Instances with an open task past its due date'),
  incidents: count.describe('Instances with an open incident'),
};

const processSchema = z
  .object({
    processDefinitionId: z.string(),
    name: z.string().describe('Of the newest version'),
    newestVersion: z.int(),
    newestVersionTag: z.string().nullable(),
    newestProcessDefinitionKey: z.string(),
    deployedAt: instant,
    versionCount: count,
    ...figures,
    suspension: suspensionSchema.nullable().describe('Of all versions at once'),
    suspendedVersions: z.array(z.int()).describe('That are suspended by themselves'),
  })
  .meta({ id: 'ProcessOverview' });

const processListSchema = z.object({ items: z.array(processSchema) }).meta({ id: 'ProcessOverviewList' });

const processVersionsSchema = processSchema
  .extend({
    versions: z.array(
      z.object({
        processDefinitionKey: z.string(),
        processDefinitionId: z.string(),
        name: z.string(),
        version: z.int(),
        versionTag: z.string().nullable(),
        deployedAt: instant,
        ...figures,
        suspension: suspensionSchema.nullable().describe('Of this version by itself'),
      }),
    ),
  })
  .meta({ id: 'ProcessVersions' });

@ApiTags('Process definitions')
@SignedIn()
@Controller('v1/processes')
export class ProcessesController {
  constructor(private readonly overview: ProcessOverview) {}

  @Get()
  @ApiOperation({ summary: 'Every process over all its versions: instances by state, overdue, with incidents' })
  @ApiOkResponse({ standardSchema: processListSchema })
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.overview.processes(actor) };
  }

  @Get(':processId')
  @ApiOperation({ summary: 'One process with the same figures of each version, the newest first' })
  @ApiOkResponse({ standardSchema: processVersionsSchema })
  @ApiProblems(404)
  one(@CurrentActor() actor: Actor, @Param('processId') processId: string) {
    return this.overview.process(processId, actor);
  }
}
