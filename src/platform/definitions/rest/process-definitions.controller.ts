import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { SignedIn } from '../../../infrastructure/http/access/index.js';
import { ApiProblems } from '../../../infrastructure/http/index.js';
import type { Filter } from '../../../infrastructure/search/index.js';
import { DefinitionQueries } from './definition-queries.js';
import {
  bindingsSchema,
  processDefinitionSchema,
  processDefinitionSearchResultSchema,
  processDefinitionSearchSchema,
} from './definitions.dto.js';
import { presentDecision, presentForm, presentProcess } from './present.js';

@ApiTags('Process definitions')
@SignedIn()
@Controller('v1/process-definitions')
export class ProcessDefinitionsController {
  constructor(private readonly queries: DefinitionQueries) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Versions of processes; `isLatestVersion: true` for those in force' })
  @ApiOkResponse({ standardSchema: processDefinitionSearchResultSchema })
  @ApiProblems(400)
  async search(@Body({ schema: processDefinitionSearchSchema }) body: z.output<typeof processDefinitionSearchSchema>) {
    const { items, page } = await this.queries.search(body.filter as Filter | undefined, body.sort?.[0], body.page);
    return { items: items.map(presentProcess), page };
  }

  @Get(':key')
  @ApiOperation({ summary: 'One version of a process' })
  @ApiOkResponse({ standardSchema: processDefinitionSchema })
  @ApiProblems(404)
  async one(@Param('key') key: string) {
    return presentProcess(await this.queries.process(key));
  }

  @Get(':key/xml')
  @Header('Content-Type', 'text/xml; charset=utf-8')
  @ApiOperation({ summary: 'The diagram, as it was deployed' })
  @ApiProduces('text/xml')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems(404)
  xml(@Param('key') key: string) {
    return this.queries.processXml(key);
  }

  @Get(':key/bindings')
  @ApiOperation({ summary: 'The versions of what it calls, shows and decides by that this version is bound to' })
  @ApiOkResponse({ standardSchema: bindingsSchema })
  @ApiProblems(404)
  async bindings(@Param('key') key: string) {
    const { processes, forms, decisions } = await this.queries.bindings(key);
    return {
      processes: processes.map(presentProcess),
      forms: forms.map(presentForm),
      decisions: decisions.map(presentDecision),
    };
  }
}
