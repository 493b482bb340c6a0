import type { Variables } from '../../engine/index.js';
import type { ExampleAnswer, ExampleWorld, StandIn } from '../example-world.js';
import type { JobResult, SetJobResult } from './contract.js';

/** Of one command or job. */
interface Asked {
  name: string;
  submission: Record<string, unknown>;
  variables: Variables;
  headers: Record<string, string>;
  businessKey: string;
  by: string;
  now: number;
}

/** Answers in place of commands and handlers: with what the designer has set, else with the example. */
export class StandIns {
  private readonly set = new Map<string, SetJobResult>();
  private readonly memory: Record<string, unknown> = {};
  private answered = 0;

  constructor(private readonly world: ExampleWorld) {}

  /** What the jobs of a type or an element answer from now on; null: the example again. */
  setJobResult(of: { type: string } | { elementId: string }, result: JobResult | null): void {
    const key = keyOf(of);
    if (result === null) this.set.delete(key);
    else this.set.set(key, { type: null, elementId: null, ...of, result });
  }

  /** What was set and not taken back. */
  get jobResults(): SetJobResult[] {
    return [...this.set.values()];
  }

  /** What was set for a job: for its element, else for its type. */
  setFor(elementId: string, type: string): JobResult | undefined {
    return (this.set.get(keyOf({ elementId })) ?? this.set.get(keyOf({ type })))?.result;
  }

  job(type: string): StandIn | undefined {
    return own(this.world.jobs, type);
  }

  command(name: string): StandIn | undefined {
    return own(this.world.commands, name);
  }

  answer(standIn: StandIn | undefined, { submission, variables, headers, businessKey, by, now }: Asked): ExampleAnswer {
    const { memory } = this;
    const number = ++this.answered;
    return standIn?.answer?.({ submission, variables, headers, businessKey, by, now, number, memory }) ?? {};
  }
}

const keyOf = (of: { type: string } | { elementId: string }) =>
  'elementId' in of ? `element ${of.elementId}` : `type ${of.type}`;

const own = <T>(map: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(map, name) ? map[name] : undefined;
