/**
 * A node as a process of its own, moved by orders from the test: nothing runs in it that the test
 * did not ask for, and its clocks are set by hand. `node node-process.js <name of the story's file>`
 */
import { type DatabaseSettings, UnitOfWork } from '../../../src/infrastructure/database/index.js';
import { Mutex } from '../../../src/infrastructure/database/mutex.js';
import { type Passed, throughPoints, watchStatements } from './points.js';
import { RoutedFiles } from './routed-files.js';
import { compileOnce } from './compile-once.js';
import type { Life, Story, World } from './story.js';

/** A life with the database that it is in, by its place among those that were opened together. */
export interface LifeIn {
  /** How manieth to be opened: 0 for the first. */
  group: number;
  database: number;
  life: Life;
}

export type NodeOrder =
  /** Databases of one kind, equal ones: one application serves them. */
  | { do: 'open'; databases: DatabaseSettings[] }
  | { do: 'step'; step: number; lives: LifeIn[] }
  /** Each life but the last is held at a point of its own, counted from 1; the last one, never. */
  | { do: 'step-until-held'; step: number; lives: LifeIn[]; holdAt: number[] }
  | { do: 'forget' };

export interface StepReply {
  /** As they are afterwards. */
  lives: Life[];
  passed: Passed[];
}

export type NodeReply = { ready: true } | { error: string } | StepReply;

const { story } = (await import(process.argv[2]!)) as { story: Story<World> };

/** One application, and where it serves several files, the way to each. */
interface Group {
  world: World;
  files?: RoutedFiles;
}
const groups: Group[] = [];

async function carryOut(order: NodeOrder): Promise<NodeReply> {
  switch (order.do) {
    case 'open':
      groups.push(await openGroup(order.databases));
      return { ready: true };
    case 'forget':
      for (const { world } of groups) world.forget();
      return { ready: true };
    case 'step':
      return { passed: await stepped(groupOf(order.lives), order), lives: livesOf(order) };
    case 'step-until-held':
      return { passed: await steppedUntilHeld(groupOf(order.lives), order), lives: livesOf(order) };
  }
}

const groupOf = (lives: LifeIn[]): Group => groups[lives[0]!.group]!;
const livesOf = ({ lives }: { lives: LifeIn[] }): Life[] => lives.map(({ life }) => life);

async function openGroup(databases: DatabaseSettings[]): Promise<Group> {
  const world = await story.open(databases[0]!, false);
  watchStatements(world);
  compileOnce(world);
  return { world, ...(databases.length > 1 && { files: await openFiles(world, databases) }) };
}

/** Each has a writer of its own: while one life is held in the middle of a unit, the others go on. */
async function openFiles(world: World, databases: DatabaseSettings[]): Promise<RoutedFiles> {
  const unitOfWork = world.get(UnitOfWork);
  const { dataSource, reader } = unitOfWork['options'];
  const files = await RoutedFiles.over([dataSource, reader], databases);
  const writers = databases.map(() => new Mutex());
  const run: Mutex['run'] = (work) => writers[files.index]!.run(work);
  Object.assign(unitOfWork, { writer: { run } });
  return files;
}

async function stepped(group: Group, { step: index, lives }: { step: number; lives: LifeIn[] }): Promise<Passed[]> {
  // One alone: what it loads, definitions for example, the others find loaded.
  const [first, ...others] = lives;
  const passed = [await step(group, index, first!)];
  // A server is waited for most of the time; a file is not.
  if (group.files || story.steps[index]!.isInTurn)
    for (const life of others) passed.push(await step(group, index, life));
  else passed.push(...(await Promise.all(others.map((life) => step(group, index, life)))));
  return passed;
}

async function steppedUntilHeld(
  group: Group,
  { step: index, lives, holdAt }: { step: number; lives: LifeIn[]; holdAt: number[] },
): Promise<Passed[]> {
  const { world, files } = group;
  const [last, ...held] = [lives.at(-1)!, ...lives.slice(0, -1)];
  world.forget(); // so that there is as much to do as in a process that has just started
  const whole = await step(group, index, last);
  if (!files) return [...(await Promise.all(held.map((life, n) => step(group, index, life, holdAt[n])))), whole];
  const passed: Passed[] = [];
  for (const [n, life] of held.entries()) {
    world.forget();
    passed.push(await step(group, index, life, holdAt[n]));
  }
  return [...passed, whole];
}

function step({ world, files }: Group, index: number, { database, life }: LifeIn, holdAt?: number): Promise<Passed> {
  const run = () => throughPoints(() => story.steps[index]!.run(world, life), holdAt);
  return files ? files.inFile(database, run) : run();
}

async function reply(order: NodeOrder): Promise<NodeReply> {
  try {
    const done = await carryOut(order);
    const errors = groups.flatMap(({ world }) => world.errors);
    return errors.length > 0 ? { error: `it logged ${JSON.stringify(errors)}` } : done;
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const send = (message: NodeReply) => void (process.connected && process.send!(message));
process.on('message', (order: NodeOrder) => void reply(order).then(send));
process.on('disconnect', () => process.exit(0));
send({ ready: true });
