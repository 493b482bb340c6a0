export { DeadlinesModule } from './deadlines.module.js';
export { OpenDeadlines } from './open-deadlines.js';
