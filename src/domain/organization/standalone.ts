/** What of this module needs no application: for threads that have none. */
export type { Court } from './courts/court.js';
export { documentedCourtFunctions } from './courts/documented-court-functions.js';
