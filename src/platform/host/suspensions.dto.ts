import { z } from 'zod';

export const suspensionSchema = z
  .object({
    kind: z
      .enum(['instance', 'process', 'definition', 'job-type'])
      .describe('Of one tree, of all versions of a process, of one version, of an external job type'),
    subject: z.string().describe('The root’s key, the process id, the version’s key or the job type'),
    reason: z.string().nullable(),
    suspendedAt: z.int().describe('Milliseconds since the epoch, UTC'),
    suspendedBy: z.string(),
    suspendedByName: z.string(),
  })
  .meta({ id: 'Suspension' });

export const suspensionRequestSchema = z
  .strictObject({ reason: z.string().min(1).max(500).optional().describe('For the trail, and for who asks') })
  .default({})
  .meta({ id: 'SuspensionRequest' });

export const instanceSuspensionSchema = z
  .object({ processInstanceKey: z.string(), suspension: suspensionSchema.nullable() })
  .meta({ id: 'ProcessInstanceSuspension' });

export const resumptionSchema = z.object({ kind: z.string(), subject: z.string() }).meta({ id: 'Resumption' });

export const suspensionListSchema = z.object({ items: z.array(suspensionSchema) }).meta({ id: 'SuspensionList' });
