/** What stands in the address bar of the list. Names, identity numbers and telephones never do. */
import { z } from 'zod';

const text = z.string().trim().min(1).max(64).optional().catch(undefined);
const codes = z.array(z.string().max(32)).min(1).max(50).optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);

export const petitionsSearch = z.object({
  court: text,
  number: text,
  caseNumber: text,
  status: codes,
  claimKind: codes,
  mark: codes,
  dueState: codes,
  clockState: codes,
  outcome: codes,
  channel: codes,
  form: codes,
  riskLevel: codes,
  isRepeat: z.boolean().optional().catch(undefined),
  receivedFrom: day,
  receivedTo: day,
  dueFrom: day,
  dueTo: day,
  sort: z.enum(['registered', 'receivedOn', 'dueOn', 'number']).optional().catch(undefined),
  order: z.enum(['ASC', 'DESC']).optional().catch(undefined),
  after: z.string().max(600).optional().catch(undefined),
});

export type PetitionsSearch = z.output<typeof petitionsSearch>;

export const importSearch = z.object({
  /** An upload of one's own whose result is shown. */
  upload: z.string().max(100).optional().catch(undefined),
});
