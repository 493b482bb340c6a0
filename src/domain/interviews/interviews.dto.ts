import { z } from 'zod';
import {
  type FilterFields,
  filterSchema,
  pageRequestSchema,
  searchResultSchema,
} from '../../infrastructure/search/index.js';
import { codesOf, line } from '../petitions/index.js';
import { INTERVIEW_STATES, TIME_ANSWERS } from './interview.entity.js';

export const INTERVIEW_FILTER: FilterFields = {
  state: { column: 'interview.state', type: 'string' },
  petitionKey: { column: 'interview.petitionKey', type: 'string' },
  supervisionKey: { column: 'interview.supervisionKey', type: 'string' },
  supervisingCourt: { column: 'interview.supervisingCourt', type: 'string' },
  supervisedCourt: { column: 'interview.supervisedCourt', type: 'string' },
  agreedFor: { column: 'interview.agreedFor', type: 'number' },
  proposedFor: { column: 'interview.proposedFor', type: 'number' },
  rectifyBy: { column: 'interview.rectifyBy', type: 'string' },
  rectifiedAt: { column: 'interview.rectifiedAt', type: 'number' },
  improved: { column: 'interview.improved', type: 'boolean' },
};

export const interviewCallSchema = z
  .strictObject({
    petitionKey: line(26),
    supervisedCourt: line(100).describe('Key, court sign or full name of a court below'),
    supervisingCourt: line(26).optional().describe('May be left out by whoever is a supervisor at one court only'),
  })
  .meta({ id: 'InterviewCall' });
export type InterviewCall = z.output<typeof interviewCallSchema>;

export const interviewSearchSchema = z
  .strictObject({
    filter: filterSchema('InterviewFilter', INTERVIEW_FILTER).optional(),
    page: pageRequestSchema.optional(),
  })
  .meta({ id: 'InterviewSearch' });

const instant = z.string().nullable().describe('ISO 8601, UTC');
const name = z.strictObject({ zh: z.string(), en: z.string() });

export const interviewSchema = z
  .strictObject({
    interviewKey: z.string(),
    petitionKey: z.string(),
    petitionNumber: z.string(),
    round: z.int(),
    supervisionKey: z.string().nullable().describe('The supervision whose ladder called it'),
    supervisingCourt: z.string(),
    supervisingCourtName: z.string(),
    supervisedCourt: z.string(),
    supervisedCourtName: z.string(),
    state: z.enum(codesOf(INTERVIEW_STATES)),
    stateName: name,
    openedByName: z.string(),
    openedAt: z.string(),
    proposedFor: instant,
    counterFor: instant.describe('The time that the supervised court would rather have'),
    timeAnswer: z.enum(TIME_ANSWERS).nullable().describe('`none`: the time stands because no answer came'),
    agreedFor: instant.describe('The time that stands'),
    heldAt: instant,
    rectifyBy: z.string().nullable().describe('The last day, YYYY-MM-DD'),
    rectificationDaysLeft: z
      .int()
      .nullable()
      .describe('Calendar days until the last day, negative when it is over; null unless it is being rectified'),
    rectificationOverdueAt: instant,
    rectifiedAt: instant,
    checkedAt: instant,
    improved: z.boolean().nullable(),
    endedAt: instant.describe('When its ladder ended it before it was over'),
    instanceKey: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Interview' });
export type InterviewView = z.output<typeof interviewSchema>;

export const interviewPageSchema = searchResultSchema('InterviewPage', interviewSchema);

export const interviewDetailSchema = interviewSchema
  .extend({
    roomLink: z
      .string()
      .nullable()
      .describe('For those of the two courts, from when the time stands until it is over; its secret is the fragment'),
    acts: z
      .array(
        z.strictObject({
          kind: z.string(),
          name,
          at: z.string(),
          court: z.string().nullable(),
          actorName: z.string(),
          finding: z.string().nullable(),
          facts: z.record(z.string(), z.unknown()),
          texts: z.record(z.string(), z.string()).describe('What was written, by field of the form'),
        }),
      )
      .describe('What was done, in order'),
  })
  .meta({ id: 'InterviewDetail' });
export type InterviewDetail = z.output<typeof interviewDetailSchema>;
