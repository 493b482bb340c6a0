import type { ExampleRequest, StandIn } from '../../platform/dry-runs/index.js';

export interface StandIns {
  commands: Record<string, StandIn>;
  jobs: Record<string, StandIn>;
}

type Answer = NonNullable<StandIn['answer']>;
type Variables = NonNullable<ReturnType<Answer>['variables']>;

/** A stand-in that answers variables, or nothing. */
export const does = (zh: string, en: string, variables?: (request: ExampleRequest) => Variables): StandIn => ({
  does: { zh, en },
  ...(variables && { answer: (request) => ({ variables: variables(request) }) }),
});

export const tells = (zh: string, en: string): StandIn => ({ does: { zh, en }, isNotice: true });

/** `example-assignment-2`: the same in each run, and another for each. */
export function exampleKey(memory: ExampleRequest['memory'], kind: string): string {
  const count = ((memory[`count ${kind}`] as number | undefined) ?? 0) + 1;
  memory[`count ${kind}`] = count;
  return `example-${kind}-${count}`;
}

export const field = ({ submission }: ExampleRequest, name: string): unknown => submission[name] ?? null;

/** The courts of the example: a petition that came to an intermediate court about a basic one below it. */
export const EXAMPLE_COURTS = { high: '35', intermediate: '3501', basic: '350122' };

/** Who has the petition of a tree now. */
export const placeOf = ({ memory, businessKey }: ExampleRequest): string =>
  (memory[`court ${businessKey}`] as string | undefined) ?? EXAMPLE_COURTS.intermediate;

export function moveTo({ memory, businessKey }: ExampleRequest, court: unknown): void {
  if (typeof court === 'string') memory[`court ${businessKey}`] = court;
}
