export { ApiProblems } from './api-problems.js';
export { configureHttp } from './configure-http.js';
export { Language } from './language.js';
export { ApiIdempotencyKey, etagOf, IdempotencyKey, idempotencyKeyOf, IfMatch } from './request-headers.js';
