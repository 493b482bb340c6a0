export { CheckNames } from './check-names.js';
export { CompiledDefinitions } from './compiled-definitions.js';
export { Courier } from './courier.js';
export { DomainStep, type DomainStepRequest } from './domain-step.js';
export { DurableStep } from './durable-step.js';
export { Extensions } from './extensions.js';
export { ActivityInstance } from './history.entity.js';
export { countsForElement } from './loop-bodies.js';
export { checkVariables } from './check-variables.js';
export { HostModule } from './host.module.js';
export { instanceFilterSchema } from './instance-filter.js';
export { InstanceRows } from './instance-rows.js';
export { cancelInstance } from './instance-operations.js';
export { migrationSchema, modificationSchema, toMigration, toModification } from './instance-moves.dto.js';
export { InstanceQueries, scopeTo } from './instance-queries.js';
export { MOST_IN_VIEW } from './instance-views.js';
export { MigrateInstance } from './migrate-instance.js';
export { migrationRefused } from './migration.errors.js';
export { ModifyInstance, modifyInstance } from './modify-instance.js';
export { MoveScopes } from './move-scopes.js';
export { NO_SCOPE, ProcessInstance, ProcessInstanceScope } from './process-instance.entity.js';
export { RescheduleAll } from './reschedule-all.js';
export { RescheduleSweep } from './reschedule-sweep.js';
export { RootQueue } from './root-queue.js';
export { StartProcess } from './start-process.js';
export {
  isAnySuspended,
  isInstanceSuspended,
  isTypeSuspended,
  leaveOutSuspended,
  presentSuspension,
  standingStill,
} from './suspended.js';
export { SuspendInstance } from './suspend-instance.js';
export { suspensionSchema } from './suspensions.dto.js';
export { Suspensions } from './suspensions.js';
export { type Subject, type SubjectKind, Subjects } from './subjects.js';
export type { Step } from './step.js';
export type { StepParticipant, StepRecord } from './step-record.js';
export type { InstanceRecord } from './warm-trees.js';
