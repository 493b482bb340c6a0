import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiProblems } from '../../infrastructure/http/index.js';
import { migrationPlanSchema, migrationSchema, toMigration } from './instance-moves.dto.js';
import { PlanMigration } from './plan-migration.js';

/** Diagrams hold no data of petitions: all who are signed in may compare them. */
@ApiTags('Process definitions')
@SignedIn()
@Controller('v1/process-definitions')
export class MigrationPlanController {
  constructor(private readonly plan: PlanMigration) {}

  @Post(':key/migration-plan')
  @HttpCode(200)
  @ApiOperation({ summary: 'Which element of this version is which of another; nothing is written' })
  @ApiOkResponse({ standardSchema: migrationPlanSchema })
  @ApiProblems(400, 404, 422)
  of(@Param('key') key: string, @Body({ schema: migrationSchema }) body: z.output<typeof migrationSchema>) {
    return this.plan.of(key, toMigration(body));
  }
}
