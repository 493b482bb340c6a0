export { StructuredLogger, type LogLevel } from './structured-logger.js';
