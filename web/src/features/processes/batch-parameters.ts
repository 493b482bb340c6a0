import { z } from 'zod';

const moveSchema = z.object({
  moveInstructions: z.tuple([
    z.object({
      sourceElementInstruction: z.object({ sourceElementId: z.string() }),
      targetElementId: z.string(),
    }),
  ]),
});

const migrationSchema = z.object({
  targetProcessDefinitionKey: z.string(),
  mappingInstructions: z.array(z.object({ sourceElementId: z.string(), targetElementId: z.string() })).default([]),
});

/** One move of tokens, as the diagram makes it; undefined for any other modification. */
export function moveOf(parameters: Record<string, unknown>): { from: string; to: string } | undefined {
  const { data } = moveSchema.safeParse(parameters);
  if (!data) return undefined;
  const [{ sourceElementInstruction, targetElementId }] = data.moveInstructions;
  return { from: sourceElementInstruction.sourceElementId, to: targetElementId };
}

/** Which elements a migration maps to others than of their own id. */
export function mappingOf(parameters: Record<string, unknown>): { from: string; to: string }[] {
  const { data } = migrationSchema.safeParse(parameters);
  return (data?.mappingInstructions ?? []).map(({ sourceElementId: from, targetElementId: to }) => ({ from, to }));
}

export const migrationTargetOf = (parameters: Record<string, unknown>): string | undefined =>
  migrationSchema.safeParse(parameters).data?.targetProcessDefinitionKey;

/** The version of the instances that a filter finds, where it says one. */
export const sourceVersionOf = (filter: Record<string, unknown> | null): string | undefined =>
  z.object({ processDefinitionKey: z.string() }).safeParse(filter).data?.processDefinitionKey;
