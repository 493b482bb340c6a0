export { AccessModule } from './access.module.js';
export { AUTHENTICATOR, type Authentication, type Authenticator } from './authenticator.js';
export { CurrentActor, CurrentSession, type AuthenticatedRequest } from './current-actor.js';
export { Public, Roles, SignedIn } from './route-access.js';
export { RouteAccessCheck, type Route } from './route-access-check.js';
export { roleRequired, signInRequired } from './access.errors.js';
