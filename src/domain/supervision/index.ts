export { TRIGGERS } from './rungs.js';
export { SupervisionModule } from './supervision.module.js';
