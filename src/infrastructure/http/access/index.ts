export { AccessModule } from './access.module.js';
export { AUTHENTICATOR, type Authentication, type Authenticator } from './authenticator.js';
export { type AuthenticatedRequest, CurrentActor, CurrentSession } from './current-actor.js';
export { Public, Roles, SignedIn } from './route-access.js';
export { RouteAccessCheck } from './route-access-check.js';
