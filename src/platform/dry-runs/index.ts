export { DryRunExamples } from './dry-run-examples.js';
export { DryRunsModule } from './dry-runs.module.js';
export type { ExampleRequest, ExampleWorld, StandIn } from './example-world.js';
