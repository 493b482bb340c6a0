import { z } from 'zod';
import { decisionCaseSchema, MAX_CASES } from '../decisions/index.js';
import { deploymentCheckResultSchema } from '../definitions/index.js';

const text = z.object({ zh: z.string(), en: z.string() });

export const caseRunSchema = z
  .strictObject({
    path: z.string().min(1).max(200).describe('Of the table: `rules/ladder.dmn`'),
    content: z.string().max(5_000_000).describe('The text of the table'),
    cases: z.array(decisionCaseSchema).max(MAX_CASES),
  })
  .meta({ id: 'DecisionCaseRun' });

export const caseResultSchema = z
  .object({
    name: z.string(),
    decision: z.string(),
    outcome: z
      .enum(['passed', 'failed', 'error', 'not-run'])
      .describe('error: the decision could not be made, or the case can’t be read; not-run: the time was up'),
    expected: z.unknown().describe('JSON; of FEEL what it gives'),
    actual: z.unknown().describe('JSON'),
    differing: z.array(z.string()).describe('Entries of the value that came out otherwise'),
    message: text.nullable(),
    rules: z
      .array(
        z.object({
          decisionId: z.string(),
          rules: z.array(z.object({ id: z.string(), number: z.int().describe('From 1') })),
          byDefault: z.boolean().describe('No rule fitted, and the table says what comes out then'),
        }),
      )
      .describe('The rules that counted, of each table on the way'),
  })
  .meta({ id: 'DecisionCaseResult' });

export const caseRunResultSchema = deploymentCheckResultSchema
  .extend({ results: z.array(caseResultSchema).describe('In the order of the cases; none where the table is refused') })
  .meta({ id: 'DecisionCaseRunResult' });
