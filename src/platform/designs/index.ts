export { CANDIDATE_ROLES, type CandidateRoles } from './candidate-roles.js';
export { DesignsModule } from './designs.module.js';
export { ListDesigns } from './list-designs.js';
