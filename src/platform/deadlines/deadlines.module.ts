import { Module } from '@nestjs/common';
import { OpenDeadlines } from './open-deadlines.js';

/** What is due, over all trees: for whoever changes by what it is computed. */
@Module({ providers: [OpenDeadlines], exports: [OpenDeadlines] })
export class DeadlinesModule {}
