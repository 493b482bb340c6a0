export { withLogContext } from './log-context.js';
export { StructuredLogger } from './structured-logger.js';
