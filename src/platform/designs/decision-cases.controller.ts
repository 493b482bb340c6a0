import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Roles } from '../../infrastructure/http/access/index.js';
import { ApiProblems } from '../../infrastructure/http/index.js';
import { caseRunResultSchema, caseRunSchema } from './decision-cases.dto.js';
import { RunDecisionCases } from './run-decision-cases.js';

@ApiTags('Designs')
@Roles('designer')
@Controller('v1/designs/case-runs')
export class DecisionCasesController {
  constructor(private readonly cases: RunDecisionCases) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Run test cases of a decision table that need not be saved; nothing is kept',
    description: 'All cases together have five seconds: those that are left then are told as not run.',
  })
  @ApiOkResponse({ standardSchema: caseRunResultSchema })
  @ApiProblems(400, 413)
  async run(@Body({ schema: caseRunSchema }) body: z.output<typeof caseRunSchema>) {
    const [ran] = await this.cases.execute([body]);
    return ran!;
  }
}
