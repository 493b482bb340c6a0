import { Module } from '@nestjs/common';
import { DefinitionsModule } from '../definitions/index.js';
import { HostModule } from '../host/index.js';
import { CountPerDefinition } from './count-per-definition.js';
import { ElementStatistics } from './element-statistics.js';
import { ProcessOverview } from './process-overview.js';
import { ProcessesController } from './processes.controller.js';
import { StatisticsController } from './statistics.controller.js';

/** How processes are doing: what waits, what is late, what failed, and how long things take. */
@Module({
  imports: [DefinitionsModule, HostModule],
  controllers: [ProcessesController, StatisticsController],
  providers: [ElementStatistics, CountPerDefinition, ProcessOverview],
})
export class StatisticsModule {}
