import { z } from 'zod';
import { tableViewSchema } from '../definitions/index.js';
import { EXPRESSION_ROLES } from './sandbox/contract.js';

const instant = z.int().describe('Milliseconds since the epoch, UTC');
const text = z.object({ zh: z.string(), en: z.string() });
const variables = z.record(z.string(), z.unknown());
const counts = z.record(z.string(), z.int());

/** Files in place of those in force; none: as they are. */
const files = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(200).describe('Path with `/`: `forms/screen.form`'),
      content: z.string().describe('The text of the file, at most 5 MiB in UTF-8'),
    }),
  )
  .max(200)
  .default([])
  .describe('In place of what is in force');

const element = z.string().min(1).max(120);
const name = z.string().min(1).max(120);
/** A day of the year 2200 is far enough. */
const LAST_INSTANT = Date.UTC(2200, 0, 1);

export const newDryRunSchema = z
  .strictObject({
    processId: z.string().min(1).max(120),
    files,
    variables: variables.default({}).describe('Of the process, over those of the example'),
    businessKey: z.string().min(1).max(120).optional().describe('The example’s without it'),
    at: instant
      .min(0)
      .max(LAST_INSTANT)
      .optional()
      .describe('Where the clock of the dry run stands; without it, where the legal clock stands'),
  })
  .meta({ id: 'NewDryRun' });

const target = {
  userTaskKey: z.string().min(1).max(26).optional().describe('Or its element and occurrence'),
  elementId: element.optional(),
  occurrence: z
    .int()
    .min(1)
    .optional()
    .describe('1: the first time that the element has come up; without it, the last'),
};
const isTarget = ({ key, elementId }: { key?: string; elementId?: string }) =>
  (key === undefined) !== (elementId === undefined);

const jobResult = z.union([
  z.strictObject({ variables: variables.describe('It is done, with these') }),
  z.strictObject({
    error: z
      .strictObject({ code: name, message: z.string().max(500).optional(), variables: variables.optional() })
      .describe('It throws a BPMN error'),
  }),
  z.strictObject({ fail: z.string().min(1).max(500).describe('It fails, with this message: an incident') }),
]);

const steps = z.strictObject({
  completeTask: z
    .strictObject({
      ...target,
      variables: variables.default({}).describe('What is filled in'),
      as: z
        .string()
        .max(120)
        .optional()
        .describe('A role, group or person that may complete it; without it, whoever is named first'),
      result: variables.optional().describe('What its command answers, instead of the example'),
    })
    .refine(({ userTaskKey: key, ...rest }) => isTarget({ key, ...rest }), 'userTaskKey or elementId')
    .optional(),
  advanceClock: z
    .union([z.strictObject({ to: instant.min(0).max(LAST_INSTANT) }), z.strictObject({ toNextTimer: z.literal(true) })])
    .optional(),
  publishMessage: z
    .strictObject({
      name,
      correlationKey: z.string().max(120),
      variables: variables.default({}),
      timeToLiveMs: z.int().min(0).optional(),
    })
    .optional(),
  broadcastSignal: z.strictObject({ name, variables: variables.default({}) }).optional(),
  setJobResult: z
    .strictObject({
      type: name.optional().describe('Of all jobs of a type'),
      elementId: element.optional().describe('Of the jobs of an element'),
      result: jobResult.nullable().describe('From now on; null: as the example again'),
    })
    .refine(({ type, elementId }) => (type === undefined) !== (elementId === undefined), 'type or elementId')
    .optional(),
  retry: z
    .strictObject({ elementId: element, occurrence: target.occurrence })
    .optional()
    .describe('Where an incident is, once its cause is mended'),
  setVariables: z.strictObject({ processInstanceKey: z.string().min(1).max(26), variables }).optional(),
});

export const dryRunStepSchema = steps
  .refine((step) => Object.values(step).filter((content) => content !== undefined).length === 1, 'exactly one step')
  .meta({ id: 'DryRunStep', description: 'One of its members' });

const occurring = { elementId: z.string(), occurrence: z.int(), name: z.string() };

const instance = z
  .object({
    key: z.string(),
    processId: z.string(),
    processName: z.string(),
    parentKey: z.string().nullable().describe('The instance that called it'),
    businessKey: z.string(),
    state: z.enum(['active', 'completed', 'terminated']),
    variables,
    elementsDone: counts.describe('How often each element was completed'),
    flowsTaken: counts.describe('How often each sequence flow was taken'),
  })
  .meta({ id: 'DryRunInstance' });

const userTask = z
  .object({
    userTaskKey: z.string(),
    processInstanceKey: z.string(),
    ...occurring,
    formId: z.string().nullable(),
    form: z.record(z.string(), z.unknown()).nullable().describe('form-js schema'),
    command: z.string().nullable(),
    assignee: z.string().nullable(),
    candidateGroups: z.array(z.string()),
    candidateUsers: z.array(z.string()),
    dueAt: instant.nullable(),
    warnAt: instant.nullable(),
    followUpAt: instant.nullable(),
    dueExplanation: variables.nullable(),
    priority: z.int(),
    variables,
  })
  .meta({ id: 'DryRunUserTask' });

const effect = z
  .object({
    number: z.int().describe('From 1, in order'),
    at: instant,
    processId: z.string(),
    elementId: z.string().describe('Empty where the designer published the message'),
    name: z.string(),
    kind: z.enum(['command', 'job', 'notice', 'message', 'signal']),
    type: z.string().describe('The command, the type of the job, the name of the message or signal'),
    does: text.nullable().describe('What the real one does'),
    by: z.string().nullable().describe('Who completed the task'),
    headers: z.record(z.string(), z.string()),
    input: z.record(z.string(), z.unknown()),
    result: z
      .object({
        variables: variables.optional(),
        error: z.string().optional(),
        failure: z.string().optional(),
        takenBy: z.array(z.string()).optional().describe('`process/element`; empty: nobody waited'),
      })
      .describe('One of its members'),
  })
  .meta({ id: 'DryRunEffect' });

const decision = z
  .object({
    at: instant,
    processId: z.string(),
    elementId: z.string(),
    decisionId: z.string(),
    name: z.string(),
    inputs: z.record(z.string(), z.unknown()),
    rules: z
      .array(z.object({ number: z.int(), annotations: z.record(z.string(), z.string()) }))
      .describe('That counted'),
    byDefault: z.boolean(),
    output: z.unknown(),
  })
  .meta({ id: 'DryRunDecision' });

export const dryRunSchema = z
  .object({
    key: z.string(),
    processId: z.string(),
    steps: z.int().describe('Taken so far'),
    now: instant.describe('Where its clock stands'),
    stoppedEarly: text.nullable().describe('Why the last step went less far than it was asked to'),
    processInstances: z.array(instance),
    tokens: z.array(
      z.object({
        key: z.string(),
        processInstanceKey: z.string(),
        ...occurring,
        state: z.enum(['active', 'incident']),
      }),
    ),
    userTasks: z.array(userTask),
    timers: z.array(
      z.object({
        key: z.string(),
        processInstanceKey: z.string(),
        elementId: z.string(),
        name: z.string(),
        dueAt: instant,
      }),
    ),
    jobs: z
      .array(
        z.object({
          key: z.string(),
          processInstanceKey: z.string(),
          ...occurring,
          type: z.string(),
          headers: z.record(z.string(), z.string()),
          variables,
        }),
      )
      .describe('That have failed; all others are answered at once'),
    awaitedMessages: z.array(
      z.object({
        processInstanceKey: z.string().nullable().describe('Null: a process that begins with it'),
        elementId: z.string(),
        name: z.string(),
        correlationKey: z.string().nullable(),
      }),
    ),
    awaitedSignals: z.array(z.object({ processInstanceKey: z.string(), elementId: z.string(), name: z.string() })),
    jobResults: z
      .array(z.object({ type: z.string().nullable(), elementId: z.string().nullable(), result: jobResult }))
      .describe('What jobs answer from now on, where it was set'),
    incidents: z.array(
      z.object({ processInstanceKey: z.string(), ...occurring, type: z.string(), message: z.string() }),
    ),
    recordedEffects: z.array(effect).describe('What would have happened; the last thousand'),
    decisions: z.array(decision).describe('The last thousand'),
    variables: variables.describe('Of the first root'),
  })
  .meta({ id: 'DryRun' });

export const dryRunListSchema = z
  .object({
    items: z.array(z.object({ key: z.string(), processId: z.string(), beganAt: instant, usedAt: instant })),
  })
  .meta({ id: 'DryRunList' });

const at = z.string().max(26).optional().describe('Key of a task, a token or an instance; without it, the first root');

export const evaluationRequestSchema = z
  .strictObject({
    expression: z.string().min(1).max(5_000).describe('FEEL'),
    at,
  })
  .meta({ id: 'DryRunEvaluationRequest' });

export const evaluationSchema = z
  .object({
    value: z.unknown(),
    error: text.nullable().describe('Why it can’t be evaluated, or is of no use where it stands'),
    warnings: z.array(text).describe('Why parts of it gave null'),
  })
  .meta({ id: 'DryRunEvaluation' });

export const expressionsQuerySchema = z.strictObject({ elementId: element, at });

export const expressionListSchema = z
  .object({
    items: z.array(
      evaluationSchema
        .extend({
          role: z.enum(EXPRESSION_ROLES).describe('What it is for'),
          of: z.string().nullable().describe('The flow of a condition, the variable of a mapping'),
          expression: z.string().describe('FEEL'),
        })
        .meta({ id: 'DryRunExpression' }),
    ),
  })
  .meta({ id: 'DryRunExpressionList' });

export const jobElementListSchema = z
  .object({
    items: z.array(
      z
        .object({
          processId: z.string(),
          processName: z.string(),
          elementId: z.string(),
          name: z.string(),
          type: z.string().describe('Or `= ` and the FEEL that gives it'),
          does: text.nullable().describe('What the real one does'),
          isNotice: z.boolean(),
          isExternal: z.boolean().describe('It runs outside of the step, with retries'),
          errorCodes: z.array(z.string()).describe('Of BPMN errors that some event of its process catches'),
        })
        .meta({ id: 'DryRunJobElement' }),
    ),
  })
  .meta({ id: 'DryRunJobElementList' });

export const dryRunTableSchema = tableViewSchema.meta({ id: 'DryRunDecisionTable' });

export const newScenarioSchema = z
  .strictObject({ name: z.string().trim().min(1).max(120) })
  .meta({ id: 'NewScenario' });

export const scenarioSchema = z
  .object({
    scenarioKey: z.string(),
    processId: z.string(),
    name: z.string(),
    steps: z.int(),
    keptBy: z.string(),
    keptByName: z.string(),
    keptAt: instant,
  })
  .meta({ id: 'Scenario' });

export const scenarioListSchema = z.object({ items: z.array(scenarioSchema) }).meta({ id: 'ScenarioList' });

export const scenarioFilterSchema = z.strictObject({ processId: z.string().max(120).optional() });

export const scenarioRunSchema = z.strictObject({ files }).meta({ id: 'ScenarioRun' });

export const scenarioResultSchema = z
  .object({
    same: z.boolean(),
    differences: z.array(
      z.object({
        kind: z.enum(['step', 'path', 'effect', 'incident', 'task', 'instance', 'variable']),
        step: z.int().nullable().describe('After which it shows; 0: the beginning; null: the end as a whole'),
        elementId: z.string().nullable(),
        before: z.unknown(),
        now: z.unknown(),
        text: text.describe('In words'),
      }),
    ),
  })
  .meta({ id: 'ScenarioResult' });

/** A step as the sandbox takes it. */
export function toStep(step: z.output<typeof dryRunStepSchema>): unknown {
  if (step.completeTask) {
    const { userTaskKey, ...rest } = step.completeTask;
    return { completeTask: userTaskKey === undefined ? rest : { ...rest, key: userTaskKey } };
  }
  return Object.fromEntries(Object.entries(step).filter(([, content]) => content !== undefined));
}
