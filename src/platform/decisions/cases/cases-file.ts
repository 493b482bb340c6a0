import { z } from 'zod';
import type { Text } from '../../../shared/errors.js';

/** So many cases are in one file at most. */
export const MAX_CASES = 500;

const json: z.ZodType<unknown> = z.unknown();

/** One case of a decision: what goes in, and what is to come out. A text that begins with `=` is FEEL. */
export const decisionCaseSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(200).describe('What the case is about'),
    decision: z.string().min(1).max(120).describe('The id of a decision of the file'),
    inputs: z.record(z.string(), json).describe('Variables by name, as JSON; a text that begins with `=` is FEEL'),
    expected: json.describe('The value that is to come out, as JSON; a text that begins with `=` is FEEL'),
    compare: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(50)
      .optional()
      .describe('Only these entries of the value are compared; without it the whole value'),
    at: z.iso
      .datetime({ offset: true, local: true })
      .optional()
      .describe('What `now()` answers; without it the legal clock'),
  })
  .meta({ id: 'DecisionCase' });
export type DecisionCase = z.output<typeof decisionCaseSchema>;

const casesFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  cases: z.array(decisionCaseSchema).max(MAX_CASES),
});

/** Cases are kept beside their table: `rules/ladder.cases.json` beside `rules/ladder.dmn`. */
const CASES_ENDING = '.cases.json';

export const isCasesPath = (path: string): boolean => path.endsWith(CASES_ENDING);

/** The path of the table that a file of cases is about. */
export const tableOfCases = (path: string): string => `${path.slice(0, -CASES_ENDING.length)}.dmn`;

/** The path of the cases of a table. */
export const casesOfTable = (path: string): string => path.replace(/\.dmn$/, CASES_ENDING);

/** The text is no file of cases. */
export class CasesUnreadable extends Error {
  constructor(readonly text: Text) {
    super(text.en);
    this.name = 'CasesUnreadable';
  }
}

/** The cases of a file, in its order. @throws CasesUnreadable saying where it goes wrong */
export function readCases(text: string): DecisionCase[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CasesUnreadable({ zh: `文件不是 JSON（${reason}）。`, en: `The file is no JSON (${reason}).` });
  }
  const read = casesFileSchema.safeParse(content);
  if (read.success) return read.data.cases;
  const { path, message } = read.error.issues[0]!;
  const [root, index, ...inside] = path;
  const place =
    root === 'cases' && typeof index === 'number'
      ? { zh: `第 ${index + 1} 个用例 ${inside.join('.')}`, en: `case ${index + 1} ${inside.join('.')}` }
      : { zh: path.join('.') || '文件', en: path.join('.') || 'the file' };
  throw new CasesUnreadable({
    zh: `不是测试用例：${place.zh.trim()}：${message}。`,
    en: `These are no test cases: ${place.en.trim()}: ${message}.`,
  });
}
