import { expect } from '@jest/globals';
import type { Rig } from '../process/engine/rig.js';
import type { Place, Traces } from './cell.js';
import type { Command, State, Step } from './notation.js';

/** Plays a scenario and compares the state after each command, and at the end what it left. */
export function play(rig: Rig, steps: readonly Step[], { order, times, thrown }: Traces, place?: Place): void {
  for (const { line, command, state } of steps) {
    try {
      give(rig, command, place);
    } catch (error) {
      throw new Error(`${line}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
    expect([line, stateOf(rig, state)]).toEqual([line, state]);
  }
  for (const pair of order ?? []) {
    const [first, second] = pair.split(' < ').map((id) => rig.completed.indexOf(id)) as [number, number];
    expect([pair, first >= 0 && first < second]).toEqual([pair, true]);
  }
  for (const [id, count] of Object.entries(times ?? {})) {
    expect([id, rig.completed.filter((completed) => completed === id).length]).toEqual([id, count]);
  }
  if (thrown) expect(thrownBy(rig, thrown)).toEqual(thrown);
}

function give(
  rig: Rig,
  { verb, target = '', nth, correlationKey, code = '', variables }: Command,
  place?: Place,
): void {
  switch (verb) {
    case 'start':
      rig.start(variables, target === '' ? undefined : target);
      break;
    case 'done':
      rig.complete(target, variables, nth);
      break;
    case 'error':
      rig.throwError(target, code, variables);
      break;
    case 'escalate':
      rig.throwEscalation(target, code);
      break;
    case 'fire':
      rig.fire(target);
      break;
    case 'message':
      rig.deliver(target, variables, correlationKey);
      break;
    case 'signal':
      rig.broadcast(target, variables);
      break;
    case 'set':
      rig.setVariables(variables, place === 'called process' ? rig.instances[1] : undefined);
      break;
    case 'retry':
      rig.retry(target);
      break;
    case 'cancel':
      rig.cancel();
      break;
  }
}

/** As much of it as is expected: variables are compared where they are said. */
function stateOf(rig: Rig, expected: State): State {
  return {
    waiting: [...rig.waiting, ...rig.incidents.map((incident) => `!${incident.replace(': ', ':')}`)].sort(),
    ended: rig.ended,
    variables: expected.variables && rig.variables,
  };
}

/** With what each carried, where anything is expected of that. */
function thrownBy(rig: Rig, expected: readonly string[]): string[] {
  const isCarriedSaid = expected.some((thrown) => thrown.includes('{'));
  const shown = (what: string, variables: object) => (isCarriedSaid ? `${what} ${JSON.stringify(variables)}` : what);
  return [
    ...rig.of('message-thrown').map(({ messageName, variables }) => shown(`message ${messageName}`, variables)),
    ...rig.of('signal-thrown').map(({ signalName, variables }) => shown(`signal ${signalName}`, variables)),
  ].sort();
}
