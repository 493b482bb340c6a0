import { z } from 'zod';
import { fen, lawDateField, line, paragraph } from './fields.js';
import {
  CASE_ROLES,
  CASE_STAGES,
  CHANNELS,
  CLAIM_KINDS,
  codesOf,
  IDENTITY_TYPES,
  MARKS,
  PETITION_FORMS,
  RISK_LEVELS,
  SEXES,
  SOURCES,
} from './vocabulary.js';

/** A court by its key, its sign or its full name. */
const court = line(100).describe('A court: its key (350122), its sign (闽0122) or its full name');

const petitioner = z
  .strictObject({
    name: line(80),
    sex: z.enum(codesOf(SEXES)).optional(),
    birthDate: lawDateField.optional(),
    identityType: z.enum(codesOf(IDENTITY_TYPES)).optional(),
    identityNumber: line(40).optional(),
    phone: line(20).optional(),
    address: line(200).optional(),
    household: line(200).optional(),
    caseRole: z.enum(codesOf(CASE_ROLES)).optional(),
  })
  .meta({ id: 'PetitionerInput' });

/** What a clerk registers; also what a row of the batch template becomes. */
export const registrationSchema = z
  .strictObject({
    reference: line(40).optional().describe('The number on the incoming paper; registered once per receiving court'),
    receivingCourt: court.optional(),
    channel: z.enum(codesOf(CHANNELS)),
    source: z.enum(codesOf(SOURCES)).default('petitioner'),
    receivedOn: lawDateField,
    timesRaised: z.int().min(1).max(99).default(1),
    form: z.enum(codesOf(PETITION_FORMS)).default('single'),
    headcount: z.int().min(1).max(100_000).optional(),
    petitioners: z.array(petitioner).min(1).max(200),
    representatives: z.array(line(80)).max(50).default([]).describe('Names of petitioners of this petition'),
    agent: z.strictObject({ name: line(80), phone: line(20) }).optional(),
    caseNumber: line(64).optional(),
    executingCourt: court,
    enforcementBasis: line(200).optional(),
    caseStage: z.enum(codesOf(CASE_STAGES)).optional(),
    amountApplied: fen.optional().describe('In fen'),
    amountReceived: fen.optional().describe('In fen'),
    claimKind: z.enum(codesOf(CLAIM_KINDS)),
    claimText: paragraph(5000),
    demands: paragraph(2000).optional(),
    accusedPersons: z
      .array(z.strictObject({ name: line(80), court: court.optional() }))
      .max(50)
      .default([])
      .describe('Never shown to those who are named'),
    marks: z
      .array(z.enum(codesOf(MARKS)))
      .max(20)
      .default([]),
    riskLevel: z.enum(codesOf(RISK_LEVELS)).default('low'),
  })
  .meta({ id: 'PetitionRegistration' });

/** With defaults filled in. */
export type Registration = z.output<typeof registrationSchema>;

export const registrationAnswerSchema = z
  .strictObject({
    petitionKey: z.string(),
    number: z.string().describe('The receipt number: 〔2026〕闽0122信访1号'),
    queryCode: z.string().describe('For the petitioner; told with the registration only'),
    status: z.string(),
    instanceKey: z.string(),
  })
  .meta({ id: 'PetitionRegistered' });

export type RegistrationAnswer = z.output<typeof registrationAnswerSchema>;
