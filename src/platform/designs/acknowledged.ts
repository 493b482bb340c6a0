import { z } from 'zod';

/** What scenarios said before a deployment, as whoever deploys has seen and wanted it. */
export const acknowledgedSchema = z
  .strictObject({
    scenarios: z
      .array(
        z.strictObject({
          processId: z.string().max(120),
          name: z.string().max(120),
          differences: z.int().min(0),
          outcome: z.enum(['differs', 'refused', 'not-run']),
        }),
      )
      .min(1)
      .max(1_000)
      .describe('Those that went another way, could not be run, or were left out'),
  })
  .meta({ id: 'AcknowledgedDifferences' });
export type Acknowledged = z.output<typeof acknowledgedSchema>;
