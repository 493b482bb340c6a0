import { z } from 'zod';
import {
  type FilterFields,
  filterSchema,
  searchRequestSchema,
  searchResultSchema,
} from '../../infrastructure/search/index.js';
import type { Batch, BatchItem, BatchProgress } from './batch.entity.js';
import type { ForeseenTarget } from './start-batch.js';
import type { TargetFacts } from './target-facts.js';

export const BATCH_FILTER: FilterFields = {
  batchKey: { column: 'b.key', type: 'string' },
  kind: { column: 'b.kind', type: 'string' },
  state: { column: 'b.state', type: 'string' },
  createdAt: { column: 'b.createdAt', type: 'number' },
};

export const BATCH_ITEM_FILTER: FilterFields = {
  targetKey: { column: 'i.targetKey', type: 'string' },
  rootProcessInstanceKey: { column: 'i.rootKey', type: 'string' },
  state: { column: 'i.state', type: 'string' },
};

const selection = {
  kind: z.string().min(1).max(30).describe('`cancel`, `modify`, `migrate`, `suspend`, `resume`, `resolve-incidents`'),
  filter: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('As in the search of process instances (or of incidents); what has ended is left out'),
  keys: z.array(z.string().min(1).max(26)).min(1).max(1_000).optional().describe('Instead of a filter'),
  parameters: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('The body of the single operation: a modification, a migration, a reason, a resolution'),
};
const ONE_SELECTION = '请给出 filter 或 keys 之一。|Give either a filter or keys.';
const hasOne = ({ filter, keys }: { filter?: unknown; keys?: unknown }) =>
  (filter === undefined) !== (keys === undefined);

export const batchPreviewSchema = z
  .strictObject(selection)
  .refine(hasOne, ONE_SELECTION)
  .meta({ id: 'BatchSelection' });

const text = z.object({ zh: z.string(), en: z.string() });

const failure = z
  .object({
    code: z.string(),
    message: text,
    reasons: z
      .array(z.object({ elementId: z.string(), message: text }))
      .optional()
      .describe('Of a refused migration: each place without a counterpart'),
  })
  .nullable();

const facts = {
  businessKey: z.string().nullable(),
  businessTitle: z.string().nullable().describe('What people call what it is about: the number of a petition'),
  processDefinitionId: z.string().nullable().describe('Of its root'),
};

export const batchPreviewResultSchema = z
  .object({
    count: z.int(),
    selectionDigest: z.string().describe('Give it when creating the batch: it is then done to exactly these'),
    firstKeys: z.array(z.string()),
    first: z
      .array(
        z.object({
          targetKey: z.string(),
          rootProcessInstanceKey: z.string(),
          ...facts,
          outcome: z.enum(['done', 'left', 'failed', 'skipped']).describe('As it would be now'),
          failure,
          moves: z
            .array(z.object({ from: z.string().nullable(), to: z.string().nullable() }))
            .nullable()
            .describe('Elements that tokens leave and come to; null where the kind says it all'),
        }),
      )
      .describe('What would happen to the first of them'),
  })
  .meta({ id: 'BatchPreview' });

export const batchSchema = z
  .strictObject({
    ...selection,
    reason: z.string().max(500).default(''),
    expectedCount: z.int().min(0).optional(),
    selectionDigest: z.string().length(64).optional(),
  })
  .refine(hasOne, ONE_SELECTION)
  .refine(
    ({ filter, expectedCount, selectionDigest }) =>
      filter === undefined || (selectionDigest ?? expectedCount) !== undefined,
    '按条件操作时，请给出预览得到的 selectionDigest 或 expectedCount。|With a filter, give the selectionDigest or expectedCount of its preview.',
  )
  .meta({ id: 'BatchRequest' });

export const batchCreatedSchema = z.object({ batchKey: z.string(), total: z.int() }).meta({ id: 'BatchCreated' });

const batchState = z.enum(['active', 'suspended', 'completed', 'cancelled']);

export const batchChangedSchema = z.object({ batchKey: z.string(), state: batchState }).meta({ id: 'BatchChanged' });

const instant = z.int().describe('Milliseconds since the epoch, UTC');

export const batchViewSchema = z
  .object({
    batchKey: z.string(),
    kind: z.string(),
    state: batchState,
    parameters: z.record(z.string(), z.unknown()).describe('As it was asked for'),
    filter: z.record(z.string(), z.unknown()).nullable().describe('As it was asked for; null: keys were given'),
    reason: z.string(),
    createdBy: z.string(),
    createdByName: z.string(),
    createdAt: instant,
    endedAt: instant.nullable(),
    total: z.int(),
    waiting: z.int(),
    done: z.int(),
    left: z.int().describe('They stay as and where they are, for the reason given: no counterpart in the new version'),
    failed: z.int(),
    skipped: z.int().describe('Nothing was left to do: it had ended, or was resolved already'),
    cancelled: z.int(),
  })
  .meta({ id: 'Batch' });

export const batchSearchSchema = searchRequestSchema('BatchSearch', filterSchema('BatchFilter', BATCH_FILTER), [
  'key',
  'createdAt',
]);
export const batchSearchResultSchema = searchResultSchema('BatchSearchResult', batchViewSchema);

const batchItemSchema = z
  .object({
    position: z.int(),
    targetKey: z.string(),
    rootProcessInstanceKey: z.string(),
    state: z.enum(['waiting', 'done', 'left', 'failed', 'skipped', 'cancelled']),
    ...facts,
    failure,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'BatchItem' });

export const batchItemSearchSchema = searchRequestSchema(
  'BatchItemSearch',
  filterSchema('BatchItemFilter', BATCH_ITEM_FILTER),
  ['position'],
);
export const batchItemSearchResultSchema = searchResultSchema('BatchItemSearchResult', batchItemSchema);

export const presentBatch = ({ batch, progress }: { batch: Batch; progress: BatchProgress }) => ({
  batchKey: batch.key,
  kind: batch.kind,
  state: batch.state,
  parameters: batch.parameters,
  filter: batch.filter,
  reason: batch.reason,
  createdBy: batch.actor.id,
  createdByName: batch.actor.name,
  createdAt: batch.createdAt,
  endedAt: batch.endedAt,
  total: batch.total,
  ...progress,
});

export const presentItem = ({
  position,
  targetKey,
  rootKey,
  facts: about,
  state,
  failure: why,
  endedAt,
}: BatchItem & { facts: TargetFacts }) => ({
  position,
  targetKey,
  rootProcessInstanceKey: rootKey,
  ...about,
  state,
  failure: why,
  endedAt,
});

export const presentForeseen = ({ key, rootKey, facts: about, outcome, failure: why, moves }: ForeseenTarget) => ({
  targetKey: key,
  rootProcessInstanceKey: rootKey,
  ...about,
  outcome,
  failure: why,
  moves,
});
