export { IncidentsModule } from './incidents.module.js';
export { Incident } from './incident.entity.js';
