/**
 * A node as a process of its own, moved by orders from the test: nothing runs in it that the test
 * did not ask for, and its clocks are set by hand. `node node-process.js <name of the story's file>`
 */
import type { DatabaseSettings } from '../../../src/infrastructure/database/index.js';
import { type Passed, throughPoints, watchStatements } from './points.js';
import { shareCompiler } from './shared-compiler.js';
import type { Life, Story, World } from './story.js';

/** A life with the database that it is in, by its place among those that were opened. */
export interface LifeIn {
  database: number;
  life: Life;
}

export type NodeOrder =
  | { do: 'open'; databases: DatabaseSettings[] }
  | { do: 'step'; step: number; lives: LifeIn[] }
  /** The first life is held at its first point, the second at its second, and so on; the last one, never. */
  | { do: 'step-until-held'; step: number; lives: LifeIn[] }
  | { do: 'forget' };

export interface StepReply {
  /** As they are afterwards. */
  lives: Life[];
  passed: Passed[];
}

export type NodeReply = { ready: true } | { error: string } | StepReply;

const { story } = (await import(process.argv[2]!)) as { story: Story<World> };
const worlds: World[] = [];

async function carryOut(order: NodeOrder): Promise<NodeReply> {
  switch (order.do) {
    case 'open':
      for (const database of order.databases) worlds.push(await story.open(database, false));
      worlds.forEach(watchStatements);
      shareCompiler(worlds);
      return { ready: true };
    case 'forget':
      for (const world of worlds) world.forget();
      return { ready: true };
    case 'step': {
      // One alone: what it loads, definitions for example, the others in its database find loaded.
      const [first, ...others] = order.lives;
      const passed = [await step(order.step, first!)];
      passed.push(...(await Promise.all(others.map((life) => step(order.step, life)))));
      return { lives: order.lives.map(({ life }) => life), passed };
    }
    case 'step-until-held': {
      const { lives } = order;
      for (const world of worlds) world.forget(); // so that there is as much to do in every life
      const last = await step(order.step, lives.at(-1)!);
      const held = lives.slice(0, -1).map((life, index) => step(order.step, life, index + 1));
      return { lives: lives.map(({ life }) => life), passed: [...(await Promise.all(held)), last] };
    }
  }
}

function step(index: number, { database, life }: LifeIn, holdAt?: number): Promise<Passed> {
  return throughPoints(() => story.steps[index]!.run(worlds[database]!, life), holdAt);
}

async function reply(order: NodeOrder): Promise<NodeReply> {
  try {
    const done = await carryOut(order);
    const errors = worlds.flatMap((world) => world.errors);
    return errors.length > 0 ? { error: `it logged ${JSON.stringify(errors)}` } : done;
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const send = (message: NodeReply) => void (process.connected && process.send!(message));
process.on('message', (order: NodeOrder) => void reply(order).then(send));
process.on('disconnect', () => process.exit(0));
send({ ready: true });
