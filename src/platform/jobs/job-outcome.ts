import { answerOf, BpmnError, type EngineCommand, type ExternalHandler, type Variables } from '../engine/index.js';
import type { Job } from './job.entity.js';

export type Outcome =
  | { kind: 'done'; variables: Variables }
  | { kind: 'bpmn-error'; error: BpmnError }
  | { kind: 'failed'; message: string };

const LONGEST_MESSAGE = 4_000;

/** Runs a handler once. What it throws is an outcome, too. */
export async function attempt(handler: ExternalHandler, job: Job, signal: AbortSignal): Promise<Outcome> {
  const { instanceKey, rootKey, businessKey, key: jobKey, type, headers, variables, attempts } = job;
  try {
    const context = { instanceKey, rootKey, businessKey, jobKey, type, headers, variables, attempt: attempts, signal };
    return { kind: 'done', variables: await answerOf(() => handler.run(context)) };
  } catch (error) {
    if (error instanceof BpmnError) return { kind: 'bpmn-error', error };
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/**
 * The outcome of an attempt, or that its time is over; then what the handler does afterwards counts
 * no more.
 */
export async function within(timeoutMs: number, outcome: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve(failed(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  return Promise.race([outcome, timeUp]).finally(() => clearTimeout(timer));
}

export const failed = (message: string): Outcome => ({ kind: 'failed', message: message.slice(0, LONGEST_MESSAGE) });

/** What an outcome does to the token. */
export function commandFor({ instanceKey, key }: Job, outcome: Outcome): EngineCommand {
  const at = { instanceKey, elementInstanceKey: key };
  switch (outcome.kind) {
    case 'done':
      return { kind: 'complete', ...at, variables: outcome.variables };
    case 'bpmn-error': {
      const { code, message, variables } = outcome.error;
      return { kind: 'throw-error', ...at, code, message, variables };
    }
    case 'failed':
      return { kind: 'fail', ...at, incident: { type: 'job-retries-exhausted', message: outcome.message } };
  }
}
