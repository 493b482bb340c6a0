import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor, Roles } from '../../infrastructure/http/access/index.js';
import { ApiIdempotencyKey, ApiProblems, IdempotencyKey } from '../../infrastructure/http/index.js';
import type { Actor } from '../../shared/actor.js';
import {
  migrationPreviewSchema,
  migrationResultSchema,
  migrationSchema,
  modificationResultSchema,
  modificationSchema,
  restartResultSchema,
  restartSchema,
  toActivations,
  toMigration,
  toModification,
} from './instance-moves.dto.js';
import { MigrateInstance } from './migrate-instance.js';
import { ModifyInstance } from './modify-instance.js';
import { RestartInstance } from './restart-instance.js';

/** What an operator does where the diagram gives no way. */
@ApiTags('Process instances')
@Controller('v1/process-instances')
export class InstanceMovesController {
  constructor(
    private readonly modifyInstance: ModifyInstance,
    private readonly migrateInstance: MigrateInstance,
    private readonly restartInstance: RestartInstance,
  ) {}

  @Post(':key/modification')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'Activate, move and terminate tokens: all of it or nothing' })
  @ApiOkResponse({ standardSchema: modificationResultSchema })
  @ApiProblems(400, 404, 409, 422)
  @ApiIdempotencyKey()
  modify(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: modificationSchema }) body: z.output<typeof modificationSchema>,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.modifyInstance.execute(key, toModification(body), actor, idempotencyKey);
  }

  @Post(':key/modification/preview')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'What a modification would do; nothing is written' })
  @ApiOkResponse({ standardSchema: modificationResultSchema })
  @ApiProblems(400, 404, 409)
  previewModification(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: modificationSchema }) body: z.output<typeof modificationSchema>,
  ) {
    return this.modifyInstance.preview(key, toModification(body), actor);
  }

  @Post(':key/migration')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'Have an instance go on in another version of its process' })
  @ApiOkResponse({ standardSchema: migrationResultSchema })
  @ApiProblems(400, 404, 409, 422)
  @ApiIdempotencyKey()
  migrate(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: migrationSchema }) body: z.output<typeof migrationSchema>,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.migrateInstance.execute(key, toMigration(body), actor, idempotencyKey);
  }

  @Post(':key/migration/preview')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'What a migration would do, or why it would be refused; nothing is written' })
  @ApiOkResponse({ standardSchema: migrationPreviewSchema })
  @ApiProblems(400, 404, 409, 422)
  previewMigration(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: migrationSchema }) body: z.output<typeof migrationSchema>,
  ) {
    return this.migrateInstance.preview(key, toMigration(body), actor);
  }

  @Post(':key/restart')
  @HttpCode(200)
  @Roles('platform-administrator')
  @ApiOperation({ summary: 'Start a root again, with what it began with or as given' })
  @ApiOkResponse({ standardSchema: restartResultSchema })
  @ApiProblems(400, 404, 409, 422)
  @ApiIdempotencyKey()
  restart(
    @CurrentActor() actor: Actor,
    @Param('key') key: string,
    @Body({ schema: restartSchema }) body: z.output<typeof restartSchema>,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    const { version, variables, activateInstructions } = body;
    const activate = toActivations(activateInstructions);
    return this.restartInstance.execute(key, { version, variables, activate }, actor, idempotencyKey);
  }
}
