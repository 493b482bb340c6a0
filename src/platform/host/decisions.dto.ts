import { z } from 'zod';
import { pageRequestSchema, searchResultSchema } from '../../infrastructure/search/index.js';

export const decisionsQuerySchema = z.strictObject({
  elementId: z.string().min(1).max(120).optional().describe('Only of this business rule task'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: pageRequestSchema.shape.after,
});
export type DecisionsQuery = z.output<typeof decisionsQuerySchema>;

const decision = {
  decisionDefinitionKey: z.string().describe('The version; its table is at `/v1/decision-definitions/{key}/table`'),
  decisionDefinitionId: z.string(),
  name: z.string(),
  version: z.int(),
};

export const decisionInstanceSchema = z
  .object({
    decisionInstanceKey: z.string(),
    elementId: z.string().describe('The business rule task, by the version in which it ran'),
    elementInstanceKey: z.string(),
    decidedAt: z.int().describe('Milliseconds since the epoch, UTC'),
    ...decision,
    output: z.unknown(),
    derivation: z
      .array(
        z.object({
          ...decision,
          inputs: z
            .record(z.string(), z.unknown())
            .describe('By column of the table; of what else the decision says that it requires, by name'),
          rules: z
            .array(
              z.object({
                number: z.int().describe('From 1, as people count'),
                annotations: z.record(z.string(), z.string()).describe('What the table says about it'),
              }),
            )
            .describe('That counted, in the order of the hit policy'),
          byDefault: z.boolean().describe('No rule matched and the default outputs were taken'),
          isTable: z.boolean(),
          output: z.unknown(),
        }),
      )
      .describe('How it came about: the decisions that it required first, itself last'),
  })
  .meta({ id: 'DecisionInstance' });
export type DecisionInstanceView = z.output<typeof decisionInstanceSchema>;

export const decisionInstanceListSchema = searchResultSchema('DecisionInstanceList', decisionInstanceSchema);
