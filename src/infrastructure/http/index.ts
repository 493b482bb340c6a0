export { ApiProblems, problemSchema } from './api-problems.js';
export { configureHttp } from './configure-http.js';
export { Language } from './language.js';
export { problemOf } from './problem.js';
export { ProblemFilter } from './problem-filter.js';
export { etagOf, IdempotencyKey, IfMatch } from './request-headers.js';
export { validationPipe } from './validation.pipe.js';
