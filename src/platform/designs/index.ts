export { CANDIDATE_ROLES, type CandidateRoles } from './candidate-roles.js';
export { CompareFolder } from './compare-folder.js';
export { DeploymentRequestListeners, type RequestEvent } from './deployment-request-listeners.js';
export { DesignsModule } from './designs.module.js';
export type { Standing } from './standings.js';
