export { CompiledDefinitions } from './compiled-definitions.js';
export { DurableStep, type StepParticipant, type StepRecord, type StepRequest } from './durable-step.js';
export { Extensions } from './extensions.js';
export { HostModule } from './host.module.js';
export { InstanceQueries } from './instance-queries.js';
export { ProcessInstance, ProcessInstanceScope } from './process-instance.entity.js';
export { StartProcess } from './start-process.js';
export type { Step } from './step.js';
