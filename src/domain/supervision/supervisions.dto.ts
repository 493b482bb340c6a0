import { z } from 'zod';
import {
  type FilterFields,
  filterSchema,
  pageRequestSchema,
  searchResultSchema,
} from '../../infrastructure/search/index.js';
import { codesOf, paragraph } from '../petitions/index.js';
import { TRIGGERS } from './rungs.js';

export const SUPERVISION_FILTER: FilterFields = {
  state: { column: 'supervision.state', type: 'string' },
  rung: { column: 'supervision.rung', type: 'string' },
  trigger: { column: 'supervision.trigger', type: 'string' },
  supervisingCourt: { column: 'supervision.supervisingCourt', type: 'string' },
  supervisedCourt: { column: 'supervision.supervisedCourt', type: 'string' },
  petitionKey: { column: 'supervision.petitionKey', type: 'string' },
  openedAt: { column: 'supervision.openedAt', type: 'number' },
};

export const supervisionSearchSchema = z
  .strictObject({
    filter: filterSchema('SupervisionFilter', SUPERVISION_FILTER)
      .extend({ campaign: z.string().max(26).optional().describe('Asked for by this campaign, first or later') })
      .optional(),
    page: pageRequestSchema.optional(),
  })
  .meta({ id: 'SupervisionSearch' });

export const supervisionRequestSchema = z
  .strictObject({ reasons: paragraph(2000, 2) })
  .meta({ id: 'SupervisionRequest' });
export type SupervisionRequestInput = z.output<typeof supervisionRequestSchema>;

const text = z.strictObject({ zh: z.string(), en: z.string() });
const instant = z.string().describe('ISO 8601, UTC');
const trigger = z.enum(codesOf(TRIGGERS));

const supervisionShape = {
  supervisionKey: z.string(),
  petitionKey: z.string(),
  instanceKey: z.string(),
  round: z.int(),
  state: z.enum(['open', 'ended']),
  trigger: trigger.describe('What it was begun for'),
  campaign: z.string().nullable(),
  supervisingCourt: z.string(),
  supervisedCourt: z.string(),
  rung: z
    .string()
    .describe('The last one, taken or declined, by the code of the ladder’s table; `none` before the first'),
  height: z.int().describe('How high that is on the ladder; 0 before the first'),
  rungName: text.nullable(),
  openedAt: instant,
  endedAt: instant.nullable(),
  outcome: z.string().nullable().describe('How the petition ended'),
};

export const supervisionSchema = z.strictObject(supervisionShape).meta({ id: 'Supervision' });
export type SupervisionView = z.output<typeof supervisionSchema>;

export const supervisionPageSchema = searchResultSchema('SupervisionPage', supervisionSchema);

const rungSchema = z
  .strictObject({
    rung: z.string().describe('The code of the ladder’s table'),
    height: z.int().describe('A ladder only goes higher'),
    rungName: text.describe('As it was called when it was taken'),
    taken: z.enum(['done', 'declined']),
    dueAt: instant.describe('When its term was over'),
    at: instant,
    signedBy: z.string().nullable(),
    signedByName: z.string().nullable(),
    rule: z.string(),
    article: z.string(),
    supervisedCourt: z.string(),
  })
  .meta({ id: 'SupervisionRung' });

export const supervisionDetailSchema = z
  .strictObject({
    ...supervisionShape,
    rungs: z.array(rungSchema).describe('In the order in which they were taken'),
    requests: z.array(z.strictObject({ trigger, campaign: z.string().nullable(), at: instant })),
  })
  .meta({ id: 'SupervisionDetail' });
export type SupervisionDetail = z.output<typeof supervisionDetailSchema>;

export const supervisionListSchema = z
  .strictObject({ items: z.array(supervisionDetailSchema) })
  .meta({ id: 'SupervisionList' });
