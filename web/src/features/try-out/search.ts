import { z } from 'zod';

export const tryOutSearch = z.object({
  /** The diagram that is tried: `petition.bpmn` */
  path: z.string().max(200).catch(''),
  /** The dry run that goes on; without it one is begun. */
  run: z.string().max(40).optional().catch(undefined),
});
