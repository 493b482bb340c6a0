export { EndInterviews } from './end-interviews.js';
export { CallInterview } from './call-interview.js';
export { OpenInterviews } from './open-interviews.js';
export { InterviewsModule } from './interviews.module.js';
