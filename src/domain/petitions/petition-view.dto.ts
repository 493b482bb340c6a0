import { z } from 'zod';
import { clockInShortSchema } from './clock/clocks.dto.js';
import { pageInfoSchema } from '../../infrastructure/search/index.js';
import { line, paragraph } from './fields.js';
import { RECORD_GROUPS } from './record-groups.js';
import { codesOf } from './vocabulary.js';

const person = z
  .strictObject({
    personKey: z.string(),
    kind: z.enum(['petitioner', 'representative', 'agent']),
    name: z.string().describe('Masked'),
    sex: z.string().nullable(),
    identityType: z.string().nullable(),
    identityNumber: z.string().nullable().describe('Masked'),
    phone: z.string().nullable().describe('Masked'),
    caseRole: z.string().nullable(),
    hasAddress: z.boolean(),
  })
  .meta({ id: 'PetitionPerson' });
export type PersonView = z.output<typeof person>;

const instant = z.string().describe('ISO 8601, UTC');

const link = z
  .strictObject({
    petitionKey: z.string(),
    number: z.string(),
    status: z.string(),
    receivedOn: z.string(),
    ground: z.string(),
    sameMatter: z.boolean(),
  })
  .meta({ id: 'PetitionLink' });

export const petitionViewSchema = z
  .strictObject({
    petitionKey: z.string(),
    number: z.string(),
    reference: z.string().nullable(),
    version: z.int(),
    status: z.string(),
    outcome: z.string().nullable(),
    round: z.int(),
    registeringCourt: z.string(),
    handlingCourt: z.string(),
    handlerId: z.string().nullable(),
    handlerName: z.string().nullable(),
    channel: z.string(),
    source: z.string(),
    receivedOn: z.string(),
    registeredAt: instant,
    timesRaised: z.int(),
    form: z.string(),
    headcount: z.int(),
    riskLevel: z.string(),
    marks: z.array(z.string()),
    claimKind: z.string(),
    claimText: z.string().nullable().describe('Without accusations for courts that it was assigned to'),
    demands: z.string().nullable(),
    isRedacted: z.boolean(),
    accusedPersons: z.array(z.strictObject({ name: z.string(), court: z.string().nullable() })),
    caseNumber: z.string().nullable(),
    executingCourt: z.string(),
    enforcementBasis: z.string().nullable(),
    caseStage: z.string().nullable(),
    amountApplied: z.int().nullable().describe('In fen'),
    amountReceived: z.int().nullable().describe('In fen'),
    mergedInto: z.string().nullable(),
    repliedAt: instant.nullable(),
    closedAt: instant.nullable(),
    clock: clockInShortSchema.nullable().describe('Of the present round'),
    instanceKey: z.string().nullable(),
    persons: z.array(person),
    participations: z.array(z.strictObject({ court: z.string(), role: z.string(), since: instant })),
    links: z.strictObject({
      total: z.int().describe('Earlier petitions of the same persons, in all courts'),
      visible: z.array(link),
      laterTotal: z.int().describe('Later petitions of the same persons, in all courts'),
      later: z.array(link),
    }),
    courtNames: z.record(z.string(), z.string()).describe('Of every court that this answer names, by key'),
  })
  .meta({ id: 'Petition' });
export type PetitionView = z.output<typeof petitionViewSchema>;

const text = z.strictObject({ zh: z.string(), en: z.string() });

export const timelineQuerySchema = z.strictObject({
  group: z.enum(codesOf(RECORD_GROUPS)).optional().describe('Records of this group only'),
  order: z.enum(['asc', 'desc']).default('asc').describe('desc: the newest first'),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  after: z.string().max(26).optional().describe('`endCursor` of the page before'),
});
export type TimelineQuery = z.output<typeof timelineQuerySchema>;

export const timelineSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        recordKey: z.string(),
        kind: z.string(),
        group: z.enum(codesOf(RECORD_GROUPS)),
        name: text,
        at: instant,
        round: z.int(),
        court: z.string().nullable(),
        courtName: z.string().nullable(),
        actorName: z.string(),
        assignmentKey: z.string().nullable(),
        happenedOn: z.string().nullable(),
        method: z.string().nullable(),
        finding: z.string().nullable(),
        outcome: z.string().nullable(),
        amount: z.int().nullable().describe('In fen'),
        facts: z.record(z.string(), z.unknown()),
        details: z.array(z.strictObject({ label: text, value: text })).describe('The facts in words'),
        texts: z.record(z.string(), z.string()).optional().describe('Missing where they are not for this reader'),
        labels: z.record(z.string(), text).describe('How the fields of the texts are called'),
      }),
    ),
    groups: z
      .array(z.strictObject({ group: z.enum(codesOf(RECORD_GROUPS)), name: text, count: z.int() }))
      .describe('How many records there are of each group, whatever was asked for'),
    page: pageInfoSchema,
  })
  .meta({ id: 'PetitionTimeline' });
export type Timeline = z.output<typeof timelineSchema>;

export const revealRequestSchema = z
  .strictObject({
    reason: line(500).describe('Why they are needed; it is logged with your name'),
    personKeys: z.array(z.string().max(26)).max(200).optional().describe('All persons when left out'),
  })
  .meta({ id: 'RevealRequest' });
export type RevealRequest = z.output<typeof revealRequestSchema>;

export const revealAnswerSchema = z
  .strictObject({
    revealKey: z.string(),
    persons: z.array(
      z.strictObject({
        personKey: z.string(),
        kind: z.string(),
        name: z.string(),
        birthDate: z.string().nullable(),
        identityNumber: z.string().nullable(),
        phone: z.string().nullable(),
        address: z.string().nullable(),
        household: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'RevealedPersons' });
export type RevealAnswer = z.output<typeof revealAnswerSchema>;

export const publicStatusSchema = z
  .strictObject({
    number: z.string(),
    status: z.strictObject({ zh: z.string(), en: z.string() }),
    receivedOn: z.string(),
    court: z.string().describe('Name of the court that answers for it'),
    milestones: z.array(z.strictObject({ on: z.string(), zh: z.string(), en: z.string() })),
  })
  .meta({ id: 'PublicPetitionStatus' });
export type PublicStatus = z.output<typeof publicStatusSchema>;

export const supplementSchema = z
  .strictObject({ items: paragraph(2000).describe('What was handed in') })
  .meta({ id: 'PetitionSupplement' });
export type Supplement = z.output<typeof supplementSchema>;
