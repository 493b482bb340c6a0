import { z } from 'zod';
import type { Activation, Modification } from '../engine/index.js';

const elementId = z.string().min(1).max(120);
const key = z.string().min(1).max(26);
const text = z.object({ zh: z.string(), en: z.string() });
const variables = z.record(z.string(), z.unknown());

const placing = {
  after: z.boolean().default(false).describe('On the flows behind the element instead of at it'),
  variableInstructions: z
    .array(
      z.strictObject({
        variables,
        scopeId: elementId.optional().describe('The element or a sub-process around it; the instance without one'),
      }),
    )
    .max(20)
    .optional(),
};

const activateSchema = z.strictObject({
  elementId,
  ancestorElementInstanceKey: key
    .optional()
    .describe('The scope instance under which it is activated; scopes between the two are begun anew'),
  ...placing,
});

const moveSchema = z.strictObject({
  sourceElementInstruction: z.discriminatedUnion('sourceType', [
    z.strictObject({ sourceType: z.literal('byId'), sourceElementId: elementId }),
    z.strictObject({ sourceType: z.literal('byKey'), sourceElementInstanceKey: key }),
  ]),
  targetElementId: elementId,
  ancestorScopeInstruction: z
    .discriminatedUnion('ancestorScopeType', [
      z.strictObject({ ancestorScopeType: z.literal('inferred') }),
      z.strictObject({ ancestorScopeType: z.literal('direct'), ancestorElementInstanceKey: key }),
    ])
    .optional(),
  ...placing,
});

const terminateSchema = z.union([z.strictObject({ elementInstanceKey: key }), z.strictObject({ elementId })]);

const activateInstructions = z.array(activateSchema).min(1).max(100).optional();

export const modificationSchema = z
  .strictObject({
    activateInstructions,
    moveInstructions: z.array(moveSchema).min(1).max(100).optional(),
    terminateInstructions: z.array(terminateSchema).min(1).max(100).optional(),
    variables: variables.optional().describe('Set on the instance first'),
  })
  .refine(
    ({ activateInstructions: a, moveInstructions: m, terminateInstructions: t }) => a ?? m ?? t,
    '请至少给出一条激活、移动或终止指令。|Give at least one instruction to activate, move or terminate.',
  )
  .meta({ id: 'ProcessInstanceModification' });

const ended = z.enum(['active', 'completed', 'terminated']);
const at = { elementInstanceKey: z.string(), elementId: z.string() };

export const modificationResultSchema = z
  .object({
    processInstanceKey: z.string(),
    state: ended.describe('`terminated` when no token is left'),
    terminated: z.array(z.object(at)),
    activated: z.array(z.object({ ...at, scopeKey: z.string() })),
    incidents: z.array(z.object({ ...at, type: z.string(), message: z.string() })),
  })
  .meta({ id: 'ProcessInstanceModificationResult' });

export const migrationSchema = z
  .strictObject({
    targetProcessDefinitionKey: key,
    mappingInstructions: z
      .array(z.strictObject({ sourceElementId: elementId, targetElementId: elementId }))
      .max(500)
      .default([])
      .describe('Where ids differ; equal ids map to each other'),
  })
  .meta({ id: 'ProcessInstanceMigration' });

export const migrationPlanRequestSchema = migrationSchema
  .extend({
    declined: z
      .array(elementId)
      .max(500)
      .default([])
      .describe('Elements of this version for which nothing is to be proposed: who stands there stays'),
  })
  .meta({ id: 'MigrationPlanRequest' });

export const migrationResultSchema = z
  .object({
    processInstanceKey: z.string(),
    sourceProcessDefinitionKey: z.string(),
    targetProcessDefinitionKey: z.string(),
    elements: z.array(
      z.object({ elementInstanceKey: z.string(), sourceElementId: z.string(), targetElementId: z.string() }),
    ),
    kept: z
      .array(z.object({ key: z.string(), sourceElementId: z.string(), targetElementId: z.string() }))
      .describe('Timers and subscriptions that go on under their key'),
    disarmed: z.array(z.object({ key: z.string() })),
    armed: z.array(z.object({ key: z.string(), elementId: z.string(), dueAt: z.int().nullable() })),
  })
  .meta({ id: 'ProcessInstanceMigrationResult' });

export const migrationPreviewSchema = migrationResultSchema
  .extend({
    refusals: z
      .array(z.object({ ...at, targetElementId: z.string().nullable(), reason: z.string(), message: text }))
      .describe('Why it would be refused; empty when it can be done'),
  })
  .meta({ id: 'ProcessInstanceMigrationPreview' });

const named = z.object({ elementId: z.string(), name: z.string() });

export const migrationPlanSchema = z
  .object({
    sourceProcessDefinitionKey: z.string(),
    targetProcessDefinitionKey: z.string(),
    elements: z.array(
      z.object({
        sourceElementId: z.string(),
        sourceName: z.string(),
        type: z.string(),
        targetElementId: z.string().nullable(),
        targetName: z.string().nullable(),
        by: z
          .enum(['given', 'id', 'name', 'kind'])
          .nullable()
          .describe('As given; of the same id; of the same name; the only new one of its kind in its place'),
        obstacle: z.object({ reason: z.string(), message: text }).nullable().describe('Why it has no target'),
        candidates: z.array(named).describe('Elements of the target version that it could become'),
      }),
    ),
    mappingInstructions: z
      .array(z.object({ sourceElementId: z.string(), targetElementId: z.string() }))
      .describe('What a migration is to be given for this plan: where ids differ'),
  })
  .meta({ id: 'MigrationPlan' });

export const migrationGroupsSchema = z
  .object({
    total: z.int().describe('Instances of the version that you may see'),
    grouped: z.int().describe('So many of them were looked at'),
    groups: z.array(
      z.object({
        elementIds: z.array(z.string()).describe('Where they stand: the innermost elements that run'),
        instances: z.int(),
        tried: z.int().describe('So many were tried, one by one'),
        wouldMove: z.int().describe('Of those tried'),
        targetElementIds: z.array(z.string()).describe('Where those that move would stand'),
        reasons: z.array(z.object({ elementId: z.string(), message: text })).describe('Why the others would stay'),
        examples: z.array(
          z.object({ processInstanceKey: z.string(), businessKey: z.string(), businessTitle: z.string().nullable() }),
        ),
      }),
    ),
  })
  .meta({ id: 'MigrationGroups' });

export const restartSchema = z
  .strictObject({
    version: z.enum(['same', 'newest']).default('same'),
    variables: variables.optional().describe('Instead of those that it began with'),
    activateInstructions: activateInstructions.describe('Instead of its start event'),
  })
  .meta({ id: 'ProcessInstanceRestart' });

export const restartResultSchema = z
  .object({ processInstanceKey: z.string(), restartedFrom: z.string() })
  .meta({ id: 'ProcessInstanceRestartResult' });

export const toActivations = (instructions: z.output<typeof activateInstructions>): Activation[] | undefined =>
  instructions?.map(({ elementId: id, ancestorElementInstanceKey: ancestorKey, after, variableInstructions }) => ({
    elementId: id,
    ancestorKey,
    after,
    variables: variableInstructions,
  }));

export function toModification(body: z.output<typeof modificationSchema>): Modification {
  return {
    variables: body.variables,
    activate: toActivations(body.activateInstructions),
    move: body.moveInstructions?.map((move) => {
      const { sourceElementInstruction: source, ancestorScopeInstruction: ancestor } = move;
      return {
        from:
          source.sourceType === 'byId'
            ? { elementId: source.sourceElementId }
            : { elementInstanceKey: source.sourceElementInstanceKey },
        elementId: move.targetElementId,
        ancestorKey: ancestor?.ancestorScopeType === 'direct' ? ancestor.ancestorElementInstanceKey : undefined,
        after: move.after,
        variables: move.variableInstructions,
      };
    }),
    terminate: body.terminateInstructions,
  };
}

export const toMigration = (body: z.output<typeof migrationSchema>) => ({
  targetDefinitionKey: body.targetProcessDefinitionKey,
  mapping: Object.fromEntries(
    body.mappingInstructions.map(({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId]),
  ),
});
