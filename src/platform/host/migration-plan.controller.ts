import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor, Roles, SignedIn } from '../../infrastructure/http/access/index.js';
import { ApiProblems } from '../../infrastructure/http/index.js';
import type { Actor } from '../../shared/actor.js';
import {
  migrationGroupsSchema,
  migrationPlanRequestSchema,
  migrationPlanSchema,
  migrationSchema,
  toMigration,
} from './instance-moves.dto.js';
import { MigrationGroups } from './migration-groups.js';
import { PlanMigration } from './plan-migration.js';

/** Diagrams hold no data of petitions: all who are signed in may compare them. */
@ApiTags('Process definitions')
@SignedIn()
@Controller('v1/process-definitions')
export class MigrationPlanController {
  constructor(
    private readonly plan: PlanMigration,
    private readonly groups: MigrationGroups,
  ) {}

  @Post(':key/migration-plan')
  @HttpCode(200)
  @ApiOperation({ summary: 'Which element of this version is which of another; nothing is written' })
  @ApiOkResponse({ standardSchema: migrationPlanSchema })
  @ApiProblems(400, 404, 422)
  of(
    @Param('key') key: string,
    @Body({ schema: migrationPlanRequestSchema }) body: z.output<typeof migrationPlanRequestSchema>,
  ) {
    return this.plan.of(key, toMigration(body), body.declined);
  }

  @Post(':key/migration-groups')
  @HttpCode(200)
  @Roles('platform-administrator', 'designer')
  @ApiOperation({
    summary: 'Where the instances of this version stand, and what a migration would do to those of each place',
    description: 'Some of each group are tried, as they are now; nothing is written.',
  })
  @ApiOkResponse({ standardSchema: migrationGroupsSchema })
  @ApiProblems(400, 403, 404, 422)
  groupsOf(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: migrationSchema }) body: z.output<typeof migrationSchema>,
  ) {
    return this.groups.of(key, toMigration(body), actor);
  }
}
