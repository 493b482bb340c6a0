import type { TableView } from '../../decisions/index.js';
import type { DefinitionTexts } from '../../definitions/standalone.js';
import type { Variables } from '../../engine/index.js';
import type { DomainError, Text } from '../../../shared/errors.js';

/** With what a dry run begins. JSON, kept with it. */
export interface Beginning {
  processId: string;
  businessKey?: string;
  variables: Variables;
  /** Milliseconds: where the clock stands. */
  at: number;
}

/** An element, by its id and how often it has come up: 1 for the first time in the dry run. */
export interface Occurrence {
  elementId: string;
  occurrence: number;
}

/** What is to be answered for jobs instead of the example. */
export type JobResult =
  { variables: Variables } | { error: { code: string; message?: string; variables?: Variables } } | { fail: string };

/** What was set for the jobs of a type, or of an element. */
export interface SetJobResult {
  /** Null where it is for one element. */
  type: string | null;
  elementId: string | null;
  result: JobResult;
}

/** One thing that a person does to a dry run. JSON; it names no keys, so it means the same in another version. */
export type DryRunStep =
  | { completeTask: Occurrence & { variables: Record<string, unknown>; as?: string; result?: Variables } }
  | { advanceClock: { to: number } | { toNextTimer: true } }
  | { publishMessage: { name: string; correlationKey: string; variables: Variables; timeToLiveMs?: number } }
  | { broadcastSignal: { name: string; variables: Variables } }
  | { setJobResult: ({ type: string } | { elementId: string }) & { result: JobResult | null } }
  | { retry: Occurrence }
  | { setVariables: { processId: string; occurrence: number; variables: Variables } };

/** A step as it is asked for: keys of what is seen may stand for elements and their occurrences. */
export type StepRequest =
  | Exclude<DryRunStep, { completeTask: unknown } | { retry: unknown } | { setVariables: unknown }>
  | { completeTask: Target & { variables: Record<string, unknown>; as?: string; result?: Variables } }
  | { retry: Target }
  | {
      setVariables: { processInstanceKey: string; variables: Variables } | { processId: string; variables: Variables };
    };

/** The key of a task or token, or an element with the first, second … time it has come up: the last one without it. */
export type Target = { key: string } | { elementId: string; occurrence?: number };

export interface SandboxSetup {
  definitions: DefinitionTexts;
  /** Names that code implements, as the gate knows them. */
  jobTypes: readonly string[];
  /** Those of them that run outside the step, with retries. */
  externalJobTypes: readonly string[];
  /** URL of the example world's module; null: there is none. */
  examples: string | null;
  exampleData: unknown;
  beginning: Beginning;
}

// ---- what is seen of a dry run: all of it JSON ----

export interface TaskView extends Occurrence {
  key: string;
  processInstanceKey: string;
  name: string;
  formId: string | null;
  /** form-js, as the file has it; null without a form. */
  form: Record<string, unknown> | null;
  command: string | null;
  assignee: string | null;
  candidateGroups: string[];
  candidateUsers: string[];
  dueAt: number | null;
  warnAt: number | null;
  followUpAt: number | null;
  /** How the due date was derived, where its expression says so. */
  dueExplanation: Variables | null;
  priority: number;
  variables: Variables;
}

export interface TokenView extends Occurrence {
  key: string;
  processInstanceKey: string;
  name: string;
  state: 'active' | 'incident';
}

export interface InstanceView {
  key: string;
  processId: string;
  processName: string;
  /** The instance that called it; null for a root. */
  parentKey: string | null;
  businessKey: string;
  state: 'active' | 'completed' | 'terminated';
  variables: Variables;
  /** How often each element was completed, by id. */
  elementsDone: Record<string, number>;
  /** How often each sequence flow was taken, by id. */
  flowsTaken: Record<string, number>;
}

export interface TimerView {
  key: string;
  processInstanceKey: string;
  elementId: string;
  name: string;
  dueAt: number;
}

export interface JobView extends Occurrence {
  key: string;
  processInstanceKey: string;
  name: string;
  type: string;
  headers: Record<string, string>;
  variables: Variables;
}

export interface AwaitedMessageView {
  processInstanceKey: string | null;
  elementId: string;
  name: string;
  /** Null for a start event: any key begins an instance. */
  correlationKey: string | null;
}

export interface AwaitedSignalView {
  processInstanceKey: string;
  elementId: string;
  name: string;
}

export interface IncidentView extends Occurrence {
  processInstanceKey: string;
  name: string;
  type: string;
  message: string;
}

/** Something that would have happened outside of the process. */
export interface EffectView {
  /** From 1, in order. */
  number: number;
  at: number;
  processId: string;
  elementId: string;
  name: string;
  kind: 'command' | 'job' | 'notice' | 'message' | 'signal';
  /** The command, the type of the job, the name of the message or signal. */
  type: string;
  /** What the real one does; null where nobody says. */
  does: Text | null;
  /** Who completed the task, for commands. */
  by: string | null;
  headers: Record<string, string>;
  input: Record<string, unknown>;
  /** What came of it: answered variables; for a message who took it, nobody where the list is empty. */
  result: { variables: Variables } | { error: string } | { failure: string } | { takenBy: string[] };
}

export interface DecisionView {
  at: number;
  processId: string;
  elementId: string;
  decisionId: string;
  name: string;
  inputs: Record<string, unknown>;
  rules: { number: number; annotations: Record<string, string> }[];
  byDefault: boolean;
  output: unknown;
}

export interface SandboxState {
  now: number;
  processInstances: InstanceView[];
  tokens: TokenView[];
  userTasks: TaskView[];
  timers: TimerView[];
  jobs: JobView[];
  awaitedMessages: AwaitedMessageView[];
  awaitedSignals: AwaitedSignalView[];
  /** What jobs answer from now on, where a designer has said so. */
  jobResults: SetJobResult[];
  incidents: IncidentView[];
  recordedEffects: EffectView[];
  decisions: DecisionView[];
  /** Variables of the first root. */
  variables: Variables;
  /** Why the last step went less far than it was asked to; null when it did not. */
  stoppedEarly: Text | null;
}

/** What a step left: to be compared when it is done again. */
export interface StepTrace {
  /** `process/element` of what began, in order. */
  path: string[];
  /** `process/element` → name, of what is in the path. */
  names: Record<string, string>;
  effects: Pick<EffectView, 'processId' | 'elementId' | 'name' | 'kind' | 'type' | 'headers' | 'input' | 'result'>[];
  incidents: Pick<IncidentView, 'elementId' | 'name' | 'type' | 'message'>[];
  /** Tasks that were opened, in order. */
  tasks: Pick<TaskView, 'elementId' | 'name' | 'dueAt' | 'assignee' | 'candidateGroups' | 'candidateUsers'>[];
}

// ---- between threads ----

export type SandboxRequest =
  /** Forgets what was before. */
  | { kind: 'begin'; setup: SandboxSetup }
  | { kind: 'step'; step: StepRequest }
  | { kind: 'state' }
  | { kind: 'trace' }
  | { kind: 'evaluate'; expression: string; at: string | null }
  | { kind: 'expressions'; elementId: string; at: string | null }
  | { kind: 'jobs' }
  | { kind: 'table'; decisionId: string };

export interface SandboxAnswers {
  begin: null;
  /** As it is kept. */
  step: DryRunStep;
  state: SandboxState;
  trace: StepTrace[];
  evaluate: EvaluationView;
  expressions: ExpressionView[];
  jobs: JobElementView[];
  table: TableView;
}

export interface EvaluationView {
  /** JSON; null also where there is nothing. */
  value: unknown;
  /** Why it can't be evaluated, or its value is of no use where it stands; null when it is. */
  error: Text | null;
  /** Why parts of it gave null. */
  warnings: Text[];
}

/** What an expression of an element is for. */
export const EXPRESSION_ROLES = [
  'collection',
  'cardinality',
  'input',
  'timer',
  'message-name',
  'correlation-key',
  'time-to-live',
  'signal-name',
  'error-code',
  'escalation-code',
  'event-condition',
  'assignee',
  'candidate-groups',
  'candidate-users',
  'due-date',
  'follow-up-date',
  'priority',
  'job-type',
  'retries',
  'script',
  'decision',
  'called-process',
  'loop-condition',
  'output-element',
  'completion-condition',
  'output',
  'condition',
] as const;
export type ExpressionRole = (typeof EXPRESSION_ROLES)[number];

/** An expression as it stands in the diagram, with what it gives now. */
export interface ExpressionView extends EvaluationView {
  role: ExpressionRole;
  /** The id of the flow of a condition, the variable of a mapping; null where an element has one only. */
  of: string | null;
  /** FEEL without its `=`. */
  expression: string;
}

/** An element that opens a job, whether or not a token has come there. */
export interface JobElementView {
  processId: string;
  processName: string;
  elementId: string;
  name: string;
  /** Or `= ` and the FEEL that gives it. */
  type: string;
  does: Text | null;
  isNotice: boolean;
  /** Runs outside of the step, with retries. */
  isExternal: boolean;
  /** Codes of BPMN errors that some event of its process catches. */
  errorCodes: string[];
}

export type SandboxReply =
  | { id: number; value: unknown }
  /** Refused: nothing has changed. */
  | { id: number; refused: { code: string; details: DomainError['details'] } }
  /** Broken: the sandbox is of no use any more. */
  | { id: number; failed: string };
