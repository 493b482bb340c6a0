import { z } from 'zod';
import {
  type FilterFields,
  filterSchema,
  pageRequestSchema,
  searchResultSchema,
} from '../../infrastructure/search/index.js';
import { lawDateField, line } from '../petitions/index.js';

export const CAMPAIGN_FILTER: FilterFields = {
  kind: { column: 'campaign.kind', type: 'string' },
  state: { column: 'campaign.state', type: 'string' },
  court: { column: 'campaign.court', type: 'string' },
  closesOn: { column: 'campaign.closesOn', type: 'string' },
};

export const CAMPAIGN_PETITION_FILTER: FilterFields = {
  state: { column: 'listed.state', type: 'string' },
  batch: { column: 'listed.batch', type: 'number' },
  status: { column: 'petition.status', type: 'string' },
  outcome: { column: 'petition.outcome', type: 'string' },
  handlingCourt: { column: 'petition.handlingCourt', type: 'string' },
};

export const campaignStartSchema = z
  .strictObject({
    name: line(120),
    kind: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/)
      .describe('A row of the table campaign-selection, as livelihood'),
    court: line(26).optional().describe('May be left out by whoever is a supervisor or leader at one court only'),
    closesOn: lawDateField.describe('The last day: the table is made when it is over'),
  })
  .meta({ id: 'CampaignStart' });
export type CampaignStart = z.output<typeof campaignStartSchema>;

const searchSchema = <F extends z.ZodType>(id: string, filter: F) =>
  z.strictObject({ filter: filter.optional(), page: pageRequestSchema.optional() }).meta({ id });

export const campaignSearchSchema = searchSchema('CampaignSearch', filterSchema('CampaignFilter', CAMPAIGN_FILTER));
export const campaignPetitionSearchSchema = searchSchema(
  'CampaignPetitionSearch',
  filterSchema('CampaignPetitionFilter', CAMPAIGN_PETITION_FILTER),
);

const instant = z.string().nullable().describe('ISO 8601, UTC');

export const campaignSchema = z
  .strictObject({
    campaignKey: z.string(),
    name: z.string(),
    kind: z.string(),
    court: z.string(),
    courtName: z.string(),
    closesOn: z.string(),
    state: z.string(),
    stateName: z.strictObject({ zh: z.string(), en: z.string() }),
    criteria: z.record(z.string(), z.unknown()).nullable().describe('As the table gave them when it began'),
    createdByName: z.string(),
    createdAt: z.string(),
    approvedAt: instant,
    tabulatedAt: instant,
    closedAt: instant,
    instanceKey: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Campaign' });
export type CampaignView = z.output<typeof campaignSchema>;

export const campaignPageSchema = searchResultSchema('CampaignPage', campaignSchema);

export const campaignDetailSchema = campaignSchema
  .extend({
    approval: z.string().nullable().describe('What the leader wrote about the list'),
    conclusions: z.string().nullable(),
    openMeasures: z.string().nullable(),
    mayClose: z.boolean().describe('Whether you may close it before its day, now'),
  })
  .meta({ id: 'CampaignDetail' });
export type CampaignDetail = z.output<typeof campaignDetailSchema>;

export const campaignPetitionPageSchema = searchResultSchema(
  'CampaignPetitionPage',
  z
    .strictObject({
      petitionKey: z.string(),
      number: z.string(),
      ordinal: z.int(),
      state: z.enum(['selected', 'excluded', 'listed', 'ended_before']),
      batch: z.int().nullable(),
      listedAt: instant,
      status: z.string(),
      statusName: z.strictObject({ zh: z.string(), en: z.string() }),
      outcome: z.string().nullable(),
      outcomeName: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
      registeringCourt: z.string(),
      handlingCourt: z.string(),
      handlingCourtName: z.string(),
    })
    .meta({ id: 'CampaignPetition' }),
);

export const campaignKindsSchema = z
  .strictObject({
    items: z.array(z.strictObject({ kind: z.string(), name: z.strictObject({ zh: z.string(), en: z.string() }) })),
  })
  .meta({ id: 'CampaignKinds' });

const outcomeTableSchema = z
  .strictObject({
    listed: z.int(),
    resolved: z.int(),
    byOutcome: z.array(
      z.strictObject({
        outcome: z.string(),
        name: z.strictObject({ zh: z.string(), en: z.string() }),
        resolves: z.boolean(),
        count: z.int(),
      }),
    ),
    open: z.int(),
  })
  .meta({ id: 'CampaignOutcomeTable' });
export type OutcomeTableView = z.output<typeof outcomeTableSchema>;

export const campaignOutcomesSchema = z
  .strictObject({
    campaignKey: z.string(),
    now: outcomeTableSchema.describe('Counted from the petitions as they stand'),
    atClose: outcomeTableSchema.nullable().describe('As the campaign was closed; null before'),
  })
  .meta({ id: 'CampaignOutcomes' });
export type CampaignOutcomesView = z.output<typeof campaignOutcomesSchema>;
