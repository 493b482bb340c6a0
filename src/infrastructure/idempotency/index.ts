export { AnsweredRequests } from './answered-requests.js';
export { type ClientRequest, RepeatableRequest } from './client-request.js';
export { idempotencyKeyReused } from './idempotency.errors.js';
export { IdempotencyModule } from './idempotency.module.js';
