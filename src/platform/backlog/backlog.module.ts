import { Module } from '@nestjs/common';
import { BacklogController } from './backlog.controller.js';
import { BacklogMeters } from './backlog-meters.js';
import { CountBacklog } from './count-backlog.js';

/** What the platform has still to do by itself: for operators, and for whoever moves the legal clock. */
@Module({ controllers: [BacklogController], providers: [CountBacklog, BacklogMeters] })
export class BacklogModule {}
