import { Module } from '@nestjs/common';
import { HostModule } from '../host/index.js';
import { TasksModule } from '../tasks/index.js';
import { LiveController } from './live.controller.js';
import { LiveStreams } from './live-streams.js';
import { LiveUpdates } from './live-updates.js';
import { TreeTopic } from './tree-topic.js';
import { WorkTopic } from './work-topic.js';

/** Tells browsers that something has changed, as it happens. */
@Module({
  imports: [HostModule, TasksModule],
  controllers: [LiveController],
  providers: [LiveStreams, LiveUpdates, TreeTopic, WorkTopic],
  exports: [LiveUpdates],
})
export class LiveModule {}
