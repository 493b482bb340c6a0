import type { Variables } from '../../src/platform/engine/index.js';

/**
 * A scenario, one line for each command and the state after it:
 *
 *   start {"n":1}   | a x
 *   message x       | a x h
 *   done a {"n":2}  | after h
 *   done after      | h
 *   done h          | end {"n":2}
 *
 * Commands: `start` (`start at:event`), `done task#nth`, `error task CODE`, `escalate task CODE`, `fire timer`, `message event:key`,
 * `signal NAME` (to all who await it), `set` (variables of the process in which the cell's element is),
 * `retry element`, `cancel`; variables as JSON behind them. A state: ids of everything that waits for
 * the world outside (user tasks, jobs, decisions, timers, messages, signals), as often as it waits;
 * `!element:type` for an incident; `end` or `cancelled` for the end of the root; then, where it
 * matters, all variables of the root as JSON.
 */
export interface Step {
  command: Command;
  state: State;
  /** The line as it was written. */
  line: string;
}

export interface Command {
  verb: Verb;
  /** Element or signal; of a start: the start event, when it is not the none start. */
  target?: string;
  nth?: number;
  correlationKey?: string;
  code?: string;
  variables: Variables;
}

export interface State {
  /** Ids and incidents, sorted. */
  waiting: string[];
  ended?: 'completed' | 'terminated';
  variables?: Variables;
}

const VERBS = ['start', 'done', 'error', 'escalate', 'fire', 'message', 'signal', 'set', 'retry', 'cancel'] as const;
type Verb = (typeof VERBS)[number];

/** @throws Error for a line that is none */
export function readSteps(scenario: string): Step[] {
  return scenario
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(readLine);
}

function readLine(line: string): Step {
  const [left, right, ...more] = line.split('|');
  if (left === undefined || right === undefined || more.length > 0) throw new Error(`no command and state: ${line}`);
  const [words, variables] = readPart(left);
  const [verb, target, code] = words;
  const known = VERBS.find((name) => name === verb);
  if (!known) throw new Error(`no command: ${line}`);
  const [place, nth] = target?.split('#') ?? [];
  const [id, correlationKey] = place?.replace(/^at:/, '').split(':') ?? [];
  const [marks, expected] = readPart(right);
  return {
    line,
    command: {
      verb: known,
      target: id,
      nth: nth === undefined ? undefined : Number(nth),
      correlationKey,
      code,
      variables: variables ?? {},
    },
    state: {
      waiting: marks.filter((mark) => !(mark in ENDS)).sort(),
      ended: marks.map((mark) => ENDS[mark]).find((end) => end !== undefined),
      variables: expected,
    },
  };
}

const ENDS: Record<string, State['ended']> = { end: 'completed', cancelled: 'terminated' };

/** Words, and the JSON behind them. */
function readPart(part: string): [string[], Variables | undefined] {
  const at = part.indexOf('{');
  const words = (at < 0 ? part : part.slice(0, at)).split(/\s+/).filter((word) => word !== '');
  return [words, at < 0 ? undefined : (JSON.parse(part.slice(at)) as Variables)];
}
