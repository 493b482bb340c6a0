export { OrganizationModule } from './organization.module.js';
export { COURT_LEVELS, isWithin, SUPREME_COURT_ID, type Court, type CourtLevel } from './courts/court.js';
export { buildCourtTree } from './courts/build-court-tree.js';
export { CourtDirectory } from './courts/court-directory.js';
export { ImportCourts, type CourtMovedListener } from './courts/import-courts.js';
export { groupOf, ROLE_NAMES, ROLES, type Role, type RoleAtCourt } from './users/roles.js';
export { UserDirectory } from './users/user-directory.js';
export type { User } from './users/user.js';
