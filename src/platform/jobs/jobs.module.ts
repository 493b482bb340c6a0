import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HostModule } from '../host/index.js';
import { Job } from './job.entity.js';
import { JobWorker } from './job-worker.js';
import { JobWriter } from './job-writer.js';

@Module({
  imports: [HostModule, TypeOrmModule.forFeature([Job])],
  providers: [JobWorker, JobWriter],
  exports: [JobWorker],
})
export class JobsModule {}
