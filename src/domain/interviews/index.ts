export { EndInterviews } from './end-interviews.js';
export { InterviewsModule } from './interviews.module.js';
