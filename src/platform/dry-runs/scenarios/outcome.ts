import type { SandboxState, StepTrace } from '../sandbox/contract.js';
import type { Variables } from '../../engine/index.js';

/** What steps have led to, as far as it is compared. JSON. */
export interface Outcome {
  /** Of the beginning and of each step. */
  traces: StepTrace[];
  /** Roots and called instances, in the order in which they were started. */
  instances: { processId: string; state: string }[];
  /** Open tasks: elements with their names. */
  userTasks: { elementId: string; name: string }[];
  /** Of the first root. */
  variables: Variables;
}

export const outcomeOf = (traces: StepTrace[], state: SandboxState): Outcome => ({
  traces,
  instances: state.processInstances.map(({ processId, state: ended }) => ({ processId, state: ended })),
  userTasks: state.userTasks.map(({ elementId, name }) => ({ elementId, name })),
  variables: state.variables,
});
