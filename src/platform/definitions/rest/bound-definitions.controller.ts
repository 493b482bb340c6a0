import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../../../infrastructure/http/access/index.js';
import { ApiProblems } from '../../../infrastructure/http/index.js';
import { DefinitionQueries } from './definition-queries.js';
import { decisionDefinitionSchema, formSchema } from './definitions.dto.js';
import { presentDecision, presentForm } from './present.js';

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
