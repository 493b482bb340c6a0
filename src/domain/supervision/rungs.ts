import { z } from 'zod';
import type { Variables } from '../../platform/engine/index.js';
import { codesOf, words } from '../petitions/index.js';

/** The measures of supervision, in the order of the ladder. Which comes next, and when, is the table's business. */
export const RUNGS = words({
  reminder: ['催办', 'reminder'],
  supervision_letter: ['督办函', 'supervision letter'],
  listed: ['挂牌督办', 'listed supervision'],
  video_interview: ['视频约谈', 'video interview'],
  criticism: ['通报批评', 'criticism notice'],
});
export type Rung = keyof typeof RUNGS;
export type LadderPosition = Rung | 'none';
export type Taken = 'done' | 'declined';

/** Why supervision was asked for. */
export const TRIGGERS = words({
  petition_overdue: ['信访件逾期', 'the petition is overdue'],
  assignment_overdue: ['交办逾期', 'an assignment is overdue'],
  manual: ['督办员或院领导要求', 'asked for by a supervisor or leader'],
  campaign: ['专项督办', 'campaign'],
});
export type SupervisionTrigger = keyof typeof TRIGGERS;

const ORDER = codesOf(RUNGS);

export const isRung = (code: string): code is Rung => Object.hasOwn(RUNGS, code);

/** How high a position is: 0 before the first rung. */
export const heightOf = (position: LadderPosition): number => (position === 'none' ? 0 : ORDER.indexOf(position) + 1);

/** A row of the ladder's table. */
const ladderStepSchema = z.looseObject({
  /** A rung, or something else where none is left. */
  next: z.string(),
  amount: z.number(),
  unit: z.string(),
  signature: z.boolean(),
  rule: z.string().max(400),
  article: z.string().max(400),
});
export type LadderStep = z.output<typeof ladderStepSchema>;

/** @throws Error where the table answers something else: an incident for a designer */
export function ladderStepIn({ step }: Variables): LadderStep {
  const read = ladderStepSchema.safeParse(step);
  if (read.success) return read.data;
  throw new Error(`the ladder's table answers what can't be used: ${z.prettifyError(read.error)}`);
}

/** @throws Error for a trigger that nobody knows */
export function triggerIn({ trigger }: Variables): SupervisionTrigger {
  if (typeof trigger === 'string' && Object.hasOwn(TRIGGERS, trigger)) return trigger as SupervisionTrigger;
  throw new Error(`supervision was requested for an unknown reason: ${JSON.stringify(trigger)}`);
}
