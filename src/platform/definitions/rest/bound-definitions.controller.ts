import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Filter } from '../../../infrastructure/search/index.js';
import { SignedIn } from '../../../infrastructure/http/access/index.js';
import { ApiProblems } from '../../../infrastructure/http/index.js';
import { DefinitionQueries } from './definition-queries.js';
import {
  decisionDefinitionSchema,
  decisionDefinitionSearchResultSchema,
  decisionDefinitionSearchSchema,
  decisionTableSchema,
  formSchema,
} from './definitions.dto.js';
import { presentDecision, presentForm, presentProcess } from './present.js';

@ApiTags('Forms')
@SignedIn()
@Controller('v1/forms')
export class FormsController {
  constructor(private readonly queries: DefinitionQueries) {}

  @Get(':key')
  @ApiOperation({ summary: 'One version of a form, with its schema' })
  @ApiOkResponse({ standardSchema: formSchema })
  @ApiProblems(404)
  async one(@Param('key') key: string) {
    const { form, schema } = await this.queries.form(key);
    return { ...presentForm(form), schema };
  }
}

@ApiTags('Decision definitions')
@SignedIn()
@Controller('v1/decision-definitions')
export class DecisionDefinitionsController {
  constructor(private readonly queries: DefinitionQueries) {}

  @Post('search')
  @HttpCode(200)
  @ApiOperation({ summary: 'Versions of decisions; `isLatestVersion: true` for those in force' })
  @ApiOkResponse({ standardSchema: decisionDefinitionSearchResultSchema })
  @ApiProblems(400)
  async search(
    @Body({ schema: decisionDefinitionSearchSchema }) body: z.output<typeof decisionDefinitionSearchSchema>,
  ) {
    const filter = body.filter as Filter | undefined;
    const { items, page } = await this.queries.searchDecisions(filter, body.sort?.[0], body.page);
    return { items: items.map(presentDecision), page };
  }

  @Get(':key/table')
  @ApiOperation({ summary: 'What a version of a decision says, row by row, and which processes follow it' })
  @ApiOkResponse({ standardSchema: decisionTableSchema })
  @ApiProblems(404)
  async table(@Param('key') key: string) {
    const { usedBy, ...shown } = await this.queries.decisionTable(key);
    return { decisionDefinitionKey: key, ...shown, usedBy: usedBy.map(presentProcess) };
  }

  @Get(':key')
  @ApiOperation({ summary: 'One version of a decision' })
  @ApiOkResponse({ standardSchema: decisionDefinitionSchema })
  @ApiProblems(404)
  async one(@Param('key') key: string) {
    return presentDecision(await this.queries.decision(key));
  }

  @Get(':key/xml')
  @Header('Content-Type', 'text/xml; charset=utf-8')
  @ApiOperation({ summary: 'The file of the decision, as it was deployed' })
  @ApiProduces('text/xml')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems(404)
  xml(@Param('key') key: string) {
    return this.queries.decisionXml(key);
  }
}
