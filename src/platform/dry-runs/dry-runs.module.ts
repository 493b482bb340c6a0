import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdempotencyModule } from '../../infrastructure/idempotency/index.js';
import { DefinitionsModule } from '../definitions/index.js';
import { HostModule } from '../host/index.js';
import { DryRun, DryRunStepRow, Scenario } from './dry-run.entity.js';
import { DryRunExamples } from './dry-run-examples.js';
import { DryRunsController } from './dry-runs.controller.js';
import { DryRuns } from './dry-runs.js';
import { Sandboxes } from './sandboxes.js';
import { Scenarios } from './scenarios/scenarios.js';
import { ScenariosController } from './scenarios/scenarios.controller.js';

/** Processes tried out in a sandbox, and scenarios kept from that. */
@Module({
  imports: [
    DefinitionsModule,
    HostModule,
    IdempotencyModule,
    TypeOrmModule.forFeature([DryRun, DryRunStepRow, Scenario]),
  ],
  controllers: [DryRunsController, ScenariosController],
  providers: [DryRunExamples, DryRuns, Sandboxes, Scenarios],
  exports: [DryRunExamples],
})
export class DryRunsModule {}
