export { JobsModule } from './jobs.module.js';
export { Job } from './job.entity.js';
export { shownError } from './outside-error.js';
