import type { Variables } from './contract.js';
import { BpmnError } from './extension-points.js';
import { asVariables } from './variables.js';

/**
 * What a handler answers, or the error that it throws, as a process can take it. What is no JSON (`NaN`, a
 * `Date`, an entity) is a failure of the handler like any other: nothing could go on with it.
 */
export async function answerOf(run: () => Promise<Variables>): Promise<Variables> {
  let answer: Variables;
  try {
    answer = await run();
  } catch (error) {
    if (error instanceof BpmnError) checked(error.variables);
    throw error;
  }
  return checked(answer);
}

function checked(variables: Variables): Variables {
  try {
    return asVariables(variables);
  } catch (error) {
    throw new Error(`the handler answers what is no JSON: ${(error as Error).message}`, { cause: error });
  }
}
