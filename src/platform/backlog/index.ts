export { BacklogModule } from './backlog.module.js';
