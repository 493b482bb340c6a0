import { z } from 'zod';
import type { Clock } from '../types';

/** How a deadline came about, as `deadline(…)` of the diagrams and the petition clock tell it. */
export type Derivation = Clock['derivation'];

const derivation: z.ZodType<Derivation> = z.object({
  rule: z.string().nullable(),
  article: z.string().nullable(),
  startedOn: z.string(),
  firstDay: z.string(),
  unit: z.string(),
  amount: z.number(),
  skipped: z.array(z.object({ from: z.string(), to: z.string(), why: z.string() })),
  pausedDays: z.number(),
  movedFrom: z.string().optional(),
  calendar: z.object({ validThrough: z.string(), version: z.number() }),
});

const setByPerson = z.object({ rule: z.string().nullable(), article: z.string().nullable(), setTo: z.string() });

const explanation = z.object({
  dueOn: z.string().nullish(),
  provisional: z.boolean().optional(),
  derivation: z.union([derivation, setByPerson]),
});

export type Explanation = z.output<typeof explanation>;

/** A task's explanation where it is one of ours; a designer's own may be anything. */
export function readExplanation(value: unknown): Explanation | undefined {
  const read = explanation.safeParse(value);
  return read.success ? read.data : undefined;
}
