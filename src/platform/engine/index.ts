export { answerOf } from './answer-of.js';
export * from './contract.js';
export { BpmnProcessEngine } from './engine.js';
export {
  type MigrationObstacle,
  type MigrationReason,
  MigrationRefused,
  type ModificationRefusal,
  ModificationRefused,
  UnknownKeyError,
  UnsupportedElementError,
} from './errors.js';
export { asCorrelationKey, asCount, asList, asName, asNames } from './expressions.js';
export * from './extension-points.js';
export { planMigration } from './migration-plan.js';
export { savedLocals } from './saved-state.js';
