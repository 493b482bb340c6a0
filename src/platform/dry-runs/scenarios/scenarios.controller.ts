import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Roles } from '../../../infrastructure/http/access/index.js';
import { ApiProblems, LargestBody } from '../../../infrastructure/http/index.js';
import { MAX_FILES_JSON_BYTES } from '../../definitions/index.js';
import { scenarioFilterSchema, scenarioListSchema, scenarioResultSchema, scenarioRunSchema } from '../dry-runs.dto.js';
import { presentScenario } from './present-scenario.js';
import { Scenarios } from './scenarios.js';

@ApiTags('Dry runs')
@Roles('designer')
@Controller('v1/scenarios')
export class ScenariosController {
  constructor(private readonly scenarios: Scenarios) {}

  @Get()
  @ApiOperation({ summary: 'Scenarios, of all processes or of one' })
  @ApiOkResponse({ standardSchema: scenarioListSchema })
  async list(@Query({ schema: scenarioFilterSchema }) { processId }: z.output<typeof scenarioFilterSchema>) {
    return { items: (await this.scenarios.of(processId)).map(presentScenario) };
  }

  @Post(':key/run')
  @HttpCode(200)
  @LargestBody(MAX_FILES_JSON_BYTES)
  @ApiOperation({
    summary: 'Play a scenario again, and say what goes another way than when it was kept',
    description: 'On what is in force, with the files in place of theirs. Changes nothing.',
  })
  @ApiOkResponse({ standardSchema: scenarioResultSchema })
  @ApiProblems(400, 404, 413, 422, 503)
  async run(
    @Param('key') key: string,
    @Body({ schema: scenarioRunSchema }) { files }: z.output<typeof scenarioRunSchema>,
  ) {
    const differences = await this.scenarios.run(key, files);
    return { same: differences.length === 0, differences };
  }

  @Delete(':key')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a scenario' })
  @ApiNoContentResponse()
  remove(@Param('key') key: string): Promise<void> {
    return this.scenarios.remove(key);
  }
}
