export { ApiProblems } from './api-problems.js';
export { configureHttp } from './configure-http.js';
export { EventStream, type StreamEvent } from './event-stream.js';
export { Language } from './language.js';
export { LargestBody } from './large-bodies.js';
export { ApiIdempotencyKey, etagOf, IdempotencyKey, idempotencyKeyOf, IfMatch } from './request-headers.js';
export { requestInvalid } from './validation.pipe.js';
export { AsWritten } from './well-formed-bodies.js';
