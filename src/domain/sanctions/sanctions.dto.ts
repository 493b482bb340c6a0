import { z } from 'zod';
import {
  type FilterFields,
  filterSchema,
  pageRequestSchema,
  searchResultSchema,
} from '../../infrastructure/search/index.js';
import { COURT_LEVELS } from '../organization/index.js';
import { codesOf, line, paragraph } from '../petitions/index.js';
import { SANCTION_ACTS, SANCTION_ANSWERS, SANCTION_KINDS, SANCTION_STATES } from './sanction.entity.js';

const bilingual = z.strictObject({ zh: z.string(), en: z.string() });

export const SANCTION_FILTER: FilterFields = {
  kind: { column: 'sanction.kind', type: 'string' },
  state: { column: 'sanction.state', type: 'string' },
  proposingCourt: { column: 'sanction.proposingCourt', type: 'string' },
  targetCourt: { column: 'sanction.targetCourt', type: 'string' },
  petitionKey: { column: 'sanction.petitionKey', type: 'string' },
  supervisionKey: { column: 'sanction.supervisionKey', type: 'string' },
  answer: { column: 'sanction.answer', type: 'string' },
};

export const sanctionProposalSchema = z
  .strictObject({
    kind: z.enum(codesOf(SANCTION_KINDS)).describe('`deduction`: by the Supreme Court, against a province'),
    targetCourt: line(100).describe('Key, court sign or full name of a court below; of a province its High Court'),
    proposingCourt: line(26)
      .optional()
      .describe('May be left out by whoever is a supervisor or leader at one court only'),
    petitionKey: line(26).optional().describe('The petition that it is about, if it is about one'),
    reasons: paragraph(4000, 10).describe('Why; the finding of the facts follows'),
  })
  .meta({ id: 'SanctionProposal' });
export type SanctionProposal = z.output<typeof sanctionProposalSchema>;

export const sanctionChoicesSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        kind: z.enum(codesOf(SANCTION_KINDS)),
        kindName: bilingual,
        proposingCourt: z.string(),
        proposingCourtName: z.string(),
        targetLevel: z.enum(COURT_LEVELS).nullable().describe('Only against courts of this level below; null: any'),
      }),
    ),
  })
  .meta({ id: 'SanctionChoices' });

export const sanctionSearchSchema = z
  .strictObject({
    filter: filterSchema('SanctionFilter', SANCTION_FILTER).optional(),
    page: pageRequestSchema.optional(),
  })
  .meta({ id: 'SanctionSearch' });

const instant = z.string().nullable().describe('ISO 8601, UTC');
const points = z.int().nullable().describe('In hundredths of a point');

export const sanctionSchema = z
  .strictObject({
    sanctionKey: z.string(),
    kind: z.enum(codesOf(SANCTION_KINDS)),
    kindName: bilingual,
    proposingCourt: z.string(),
    proposingCourtName: z.string(),
    targetCourt: z.string(),
    targetCourtName: z.string(),
    petitionKey: z.string().nullable(),
    petitionNumber: z.string().nullable(),
    supervisionKey: z.string().nullable().describe('The supervision that came to it'),
    state: z.enum(codesOf(SANCTION_STATES)),
    stateName: bilingual,
    requestedByName: z.string(),
    requestedAt: z.string(),
    points,
    signedByName: z.string().nullable(),
    signedAt: instant,
    sentAt: instant.describe('From here on the target court sees it'),
    answer: z.enum(codesOf(SANCTION_ANSWERS)).nullable(),
    answeredOn: z.string().nullable(),
    pointsDeducted: points,
    endedAt: instant,
    instanceKey: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Sanction' });
export type SanctionView = z.output<typeof sanctionSchema>;

export const sanctionPageSchema = searchResultSchema('SanctionPage', sanctionSchema);

export const sanctionDetailSchema = sanctionSchema
  .extend({
    acts: z
      .array(
        z.strictObject({
          kind: z.enum(codesOf(SANCTION_ACTS)),
          name: bilingual,
          at: z.string(),
          actorName: z.string(),
          finding: z.string().nullable(),
          texts: z.record(z.string(), z.string()).describe('What was written, by field of the form'),
        }),
      )
      .describe('What was done, in order; the target court reads what was sent and what was answered'),
  })
  .meta({ id: 'SanctionDetail' });
export type SanctionDetail = z.output<typeof sanctionDetailSchema>;
