import type { ModificationBody } from '../use-modification-preview';

/** One thing to be done by hand, as the user put it together. */
export type Instruction =
  | { kind: 'activate'; elementId: string; after: boolean }
  | { kind: 'terminate'; elementId: string }
  | { kind: 'move'; elementId: string; targetElementId: string };

/** The request of several. @returns undefined for none */
export function bodyOf(instructions: readonly Instruction[]): ModificationBody | undefined {
  if (instructions.length === 0) return undefined;
  const activate = instructions.filter((one) => one.kind === 'activate');
  const terminate = instructions.filter((one) => one.kind === 'terminate');
  const move = instructions.filter((one) => one.kind === 'move');
  return {
    ...(activate.length > 0 && {
      activateInstructions: activate.map(({ elementId, after }) => ({ elementId, after })),
    }),
    ...(terminate.length > 0 && { terminateInstructions: terminate.map(({ elementId }) => ({ elementId })) }),
    ...(move.length > 0 && {
      moveInstructions: move.map(({ elementId, targetElementId }) => ({
        sourceElementInstruction: { sourceType: 'byId' as const, sourceElementId: elementId },
        targetElementId,
        after: false,
      })),
    }),
  };
}
