export { StructuredLogger } from './structured-logger.js';
