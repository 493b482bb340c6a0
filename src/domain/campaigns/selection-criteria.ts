import { z } from 'zod';
import type { Variables } from '../../platform/engine/index.js';
import { refused } from '../petitions/index.js';
import { CLAIM_KINDS, codesOf, MARKS, OUTCOMES, PETITION_STATUSES } from '../petitions/index.js';

/** What the table of selection answers: which petitions, how they are listed, what counts as resolved. */
const criteriaSchema = z.looseObject({
  /** Any of them; null: whatever the marks. */
  marks: z
    .array(z.enum(codesOf(MARKS)))
    .min(1)
    .nullable(),
  claimKinds: z
    .array(z.enum(codesOf(CLAIM_KINDS)))
    .min(1)
    .nullable(),
  /** In these a petition is open: it may be selected and listed, and counts as open. */
  statuses: z.array(z.enum(codesOf(PETITION_STATUSES))).min(1),
  /** Only where the clock of some step has run out in the present round. */
  overdueOnly: z.boolean(),
  minAmountFen: z.int().min(0).nullable(),
  resolvedBy: z.array(z.enum(codesOf(OUTCOMES))).min(1),
  batchSize: z.int().min(1).max(1000),
});
export type SelectionCriteria = z.output<typeof criteriaSchema>;

/**
 * @throws DomainError campaign-kind-unknown where the table has no row for the kind; Error where it
 *   answers something that is no criterion, which is an incident for a designer
 */
export function criteriaIn({ criteria }: Variables): SelectionCriteria {
  if (criteria === null || criteria === undefined) throw campaignKindUnknown();
  const read = criteriaSchema.safeParse(criteria);
  if (read.success) return read.data;
  throw new Error(`the table of selection answers what can't be used: ${z.prettifyError(read.error)}`);
}

const campaignKindUnknown = () =>
  refused('campaign-kind-unknown', 'kind', {
    zh: '筛选规则表中没有这一专项类别，请选择表中已有的类别。',
    en: 'The table of selection has no such kind of campaign. Choose one that it has.',
  });
