import { z } from 'zod';
import type { Variables } from '../../platform/engine/index.js';
import type { Text } from '../../shared/errors.js';
import { ROLES } from '../organization/index.js';
import { words } from '../petitions/index.js';

/** Where a ladder begins, below all rungs. */
export const FOOT = { rung: 'none', height: 0, nameZh: null, nameEn: null };
export type Taken = 'done' | 'declined';

/** Why supervision was asked for. */
export const TRIGGERS = words({
  petition_overdue: ['信访件逾期', 'the petition is overdue'],
  assignment_overdue: ['交办逾期', 'an assignment is overdue'],
  manual: ['督办员或院领导要求', 'asked for by a supervisor or leader'],
  campaign: ['专项督办', 'campaign'],
});
export type SupervisionTrigger = keyof typeof TRIGGERS;

/** What the ladder's tables answer: a measure, whatever a designer calls it, and when and by whom it is taken. */
const ladderStepSchema = z.looseObject({
  /** The code of the measure. */
  next: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/)
    .refine((code) => code !== FOOT.rung, `"${FOOT.rung}" is where a ladder begins`),
  /** A ladder only goes higher; 0 where no rung is left. */
  height: z.int().min(0).max(32_767),
  nameZh: z.string().min(1).max(80),
  nameEn: z.string().min(1).max(80),
  /** Roles at the supervised court. */
  tells: z.array(z.enum(ROLES)),
  /** The template of the notice; null: the general one, with the measure's name. */
  notice: z.string().nullable(),
  amount: z.number(),
  unit: z.string(),
  signature: z.boolean(),
  rule: z.string().max(400),
  article: z.string().max(400),
});
export type LadderStep = z.output<typeof ladderStepSchema>;

/** @throws Error where the tables answer something else: an incident for a designer */
export function ladderStepIn({ step }: Variables): LadderStep {
  const read = ladderStepSchema.safeParse(step);
  if (read.success) return read.data;
  const unknown = z.looseObject({ next: z.string(), height: z.null() }).safeParse(step);
  if (unknown.success)
    throw new Error(`the ladder leads to "${unknown.data.next}", of which no row of its measures tells`);
  throw new Error(`the ladder's tables answer what can't be used: ${z.prettifyError(read.error)}`);
}

/** The same for whoever only looks: null where the ladder has decided nothing, or nothing usable. */
export const ladderStepOf = ({ step }: Variables): LadderStep | null => ladderStepSchema.safeParse(step).data ?? null;

export const measureOf = ({ nameZh: zh, nameEn: en }: LadderStep): Text => ({ zh, en });

/** @throws Error for a trigger that nobody knows */
export function triggerIn({ trigger }: Variables): SupervisionTrigger {
  if (typeof trigger === 'string' && Object.hasOwn(TRIGGERS, trigger)) return trigger as SupervisionTrigger;
  throw new Error(`supervision was requested for an unknown reason: ${JSON.stringify(trigger)}`);
}
