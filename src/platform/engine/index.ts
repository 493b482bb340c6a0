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
export {
  asCorrelationKey,
  asCount,
  asGroups,
  asList,
  asName,
  asPriority,
  asRetries,
  asUser,
  asUsers,
} from './expressions.js';
export * from './extension-points.js';
export { planMigration } from './migration-plan.js';
export { savedLocals } from './saved-state.js';
export { asVariables } from './variables.js';
