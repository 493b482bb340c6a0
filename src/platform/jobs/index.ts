export { JobWorker } from './job-worker.js';
export { JobsModule } from './jobs.module.js';
