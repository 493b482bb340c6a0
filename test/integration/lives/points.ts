import { AsyncLocalStorage } from 'node:async_hooks';
import type { QueryRunner } from 'typeorm';
import { DIALECT, type Dialect } from '../../../src/infrastructure/database/index.js';
import type { World } from './story.js';

export const AFTER_COMMIT = 'after COMMIT';

/**
 * The points that a command passes: before each statement of its units of work, after each COMMIT,
 * and wherever a story says `passPoint`. Reads outside of a unit change nothing and are no points.
 */
class Points {
  readonly passed: string[] = [];
  /** Resolves when the command has come to where it is held. */
  readonly held: Promise<void>;
  private hold!: () => void;

  /** @param holdAt the number, from 1, of the point that it comes to and never leaves */
  constructor(private readonly holdAt: number | undefined) {
    this.held = new Promise((resolve) => (this.hold = resolve));
  }

  async pass(label: string): Promise<void> {
    this.passed.push(label);
    if (this.passed.length !== this.holdAt) return;
    this.hold();
    await new Promise(() => undefined);
  }
}

const current = new AsyncLocalStorage<Points>();

/** The points that a command has passed, in order; the last one is where it is held, if it is. */
export interface Passed {
  points: string[];
  isHeld: boolean;
}

/** Runs a command until it ends or, held, never goes on. */
export async function throughPoints(command: () => Promise<unknown>, holdAt?: number): Promise<Passed> {
  const points = new Points(holdAt);
  const ends = current.run(points, command).then(() => false);
  const isHeld = await Promise.race([ends, points.held.then(() => true)]);
  return { points: [...points.passed], isHeld };
}

/** A point outside of any statement, named by what has happened just before it. */
export async function passPoint(label: string): Promise<void> {
  await current.getStore()?.pass(label);
}

/** Has the units of work of a world pass the points of the command that opened them. */
export function watchStatements(world: World): void {
  const dialect = world.get<Dialect>(DIALECT);
  if (watched.has(dialect)) return;
  watched.add(dialect);
  const { openRunner } = dialect;
  dialect.openRunner = (dataSource) => {
    const runner = openRunner(dataSource);
    const points = current.getStore();
    if (!points) return runner;
    const query = runner.query.bind(runner) as (...parameters: unknown[]) => Promise<unknown>;
    runner.query = (async (...parameters: unknown[]) => {
      await points.pass(String(parameters[0]));
      const result = await query(...parameters);
      if (parameters[0] === 'COMMIT') await points.pass(AFTER_COMMIT);
      return result;
    }) as QueryRunner['query'];
    return runner;
  };
}

/** Dialects are shared by all worlds of a process. */
const watched = new WeakSet<Dialect>();
