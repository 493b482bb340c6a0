import { z } from 'zod';
import {
  type FilterFields,
  filterSchema,
  searchRequestSchema,
  searchResultSchema,
} from '../../../infrastructure/search/index.js';
import { MAX_FILES } from '../deployments/files.js';

const instant = z.int().describe('Milliseconds since the epoch, UTC');
const text = z.object({ zh: z.string(), en: z.string() });

const files = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(200).describe('Path with `/`: `forms/screen.form`'),
      content: z.string().describe('The text of the file, at most 5 MiB in UTF-8'),
    }),
  )
  .min(1)
  .max(MAX_FILES);

export const deploymentSchema = z
  .strictObject({ files, reason: z.string().trim().min(1).max(500).describe('Why, for the trail') })
  .meta({ id: 'Deployment' });

export const deploymentCheckSchema = z.strictObject({ files }).meta({ id: 'DeploymentCheck' });

export const deploymentCheckResultSchema = z
  .object({
    problems: z.array(
      z
        .object({
          file: z.string(),
          line: z.int().optional().describe('From 1'),
          elementId: z.string().optional(),
          elementName: z.string().optional(),
          rule: z.string().describe('Stable, never translated'),
          reason: text,
          remedy: text.describe('What to do about it'),
        })
        .meta({ id: 'DeploymentProblem' }),
    ),
  })
  .meta({ id: 'DeploymentCheckResult' });

const version = z.int().min(1);

export const processDefinitionSchema = z
  .object({
    processDefinitionKey: z.string(),
    processDefinitionId: z.string(),
    name: z.string(),
    version,
    versionTag: z.string().nullable(),
    resourceName: z.string(),
    deploymentKey: z.string(),
    deployedAt: instant,
  })
  .meta({ id: 'ProcessDefinition' });

export const formDefinitionSchema = z
  .object({ formKey: z.string(), formId: z.string(), version, resourceName: z.string() })
  .meta({ id: 'FormDefinition' });

export const decisionDefinitionSchema = z
  .object({
    decisionDefinitionKey: z.string(),
    decisionDefinitionId: z.string(),
    name: z.string(),
    version,
    resourceName: z.string(),
    deploymentKey: z.string(),
    deployedAt: instant,
  })
  .meta({ id: 'DecisionDefinition' });

export const deploymentResultSchema = z
  .object({
    deploymentKey: z.string(),
    deployedAt: instant,
    deployments: z
      .array(
        z.object({
          processDefinition: processDefinitionSchema.optional(),
          form: formDefinitionSchema.optional(),
          decisionDefinition: decisionDefinitionSchema.optional(),
        }),
      )
      .describe('The versions in force of what was deployed, and of processes bound to it'),
  })
  .meta({ id: 'DeploymentResult' });

/** 1 for the newest version of its process. */
const IS_LATEST =
  '(CASE WHEN d.version = (SELECT MAX(newer.version) FROM process_definition newer WHERE newer.process_id = d.processId) THEN 1 ELSE 0 END)';

const IS_LATEST_DECISION =
  '(CASE WHEN d.version = (SELECT MAX(newer.version) FROM decision_definition newer WHERE newer.decision_id = d.decisionId) THEN 1 ELSE 0 END)';

export const DECISION_DEFINITION_FILTER: FilterFields = {
  decisionDefinitionKey: { column: 'd.key', type: 'string' },
  decisionDefinitionId: { column: 'd.decisionId', type: 'string' },
  name: { column: 'd.name', type: 'string' },
  version: { column: 'd.version', type: 'number' },
  resourceName: { column: 'd.fileName', type: 'string' },
  deploymentKey: { column: 'd.deploymentKey', type: 'string' },
  isLatestVersion: { column: IS_LATEST_DECISION, type: 'boolean' },
};

export const decisionDefinitionSearchSchema = searchRequestSchema(
  'DecisionDefinitionSearch',
  filterSchema('DecisionDefinitionFilter', DECISION_DEFINITION_FILTER),
  ['decisionDefinitionId', 'name', 'version', 'deployedAt'],
);

export const decisionDefinitionSearchResultSchema = searchResultSchema(
  'DecisionDefinitionSearchResult',
  decisionDefinitionSchema,
);

/** A decision as people read it. */
export const tableViewSchema = z.strictObject({
  requires: z.array(z.string()).describe('Names of the decisions of its file whose answers it uses'),
  table: z
    .strictObject({
      hitPolicy: z.string(),
      aggregation: z.string().nullable(),
      inputs: z.array(z.strictObject({ label: z.string(), expression: z.string() })),
      outputs: z.array(z.string()),
      annotations: z.array(z.string()).describe('Names of the columns that explain'),
      rules: z.array(
        z.strictObject({
          number: z.int().describe('From 1, as people count'),
          tests: z.array(z.string().nullable()).describe('FEEL by input; null: any will do'),
          outputs: z.array(z.string().nullable()).describe('FEEL by output'),
          annotations: z.array(z.string().nullable()),
        }),
      ),
    })
    .nullable()
    .describe('Null where the decision is an expression'),
  expression: z.string().nullable().describe('FEEL; null where the decision is a table or another composite'),
});

export const decisionTableSchema = z
  .strictObject({
    decisionDefinitionKey: z.string(),
    ...tableViewSchema.shape,
    usedBy: z.array(processDefinitionSchema).describe('Versions of processes in force that are bound to this version'),
  })
  .meta({ id: 'DecisionTable' });

export const PROCESS_DEFINITION_FILTER: FilterFields = {
  processDefinitionKey: { column: 'd.key', type: 'string' },
  processDefinitionId: { column: 'd.processId', type: 'string' },
  name: { column: 'd.name', type: 'string' },
  version: { column: 'd.version', type: 'number' },
  versionTag: { column: 'd.versionTag', type: 'string' },
  resourceName: { column: 'd.fileName', type: 'string' },
  deploymentKey: { column: 'd.deploymentKey', type: 'string' },
  isLatestVersion: { column: IS_LATEST, type: 'boolean' },
};

export const processDefinitionSearchSchema = searchRequestSchema(
  'ProcessDefinitionSearch',
  filterSchema('ProcessDefinitionFilter', PROCESS_DEFINITION_FILTER),
  ['processDefinitionId', 'version', 'deployedAt'],
);

export const processDefinitionSearchResultSchema = searchResultSchema(
  'ProcessDefinitionSearchResult',
  processDefinitionSchema,
);

export const bindingsSchema = z
  .object({
    processes: z.array(processDefinitionSchema),
    forms: z.array(formDefinitionSchema),
    decisions: z.array(decisionDefinitionSchema),
  })
  .meta({ id: 'ProcessDefinitionBindings' });

export const formSchema = formDefinitionSchema
  .extend({ schema: z.record(z.string(), z.unknown()).describe('form-js schema') })
  .meta({ id: 'Form' });
