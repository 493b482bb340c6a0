import { setTimeout as pause } from 'node:timers/promises';
import type { Node } from './node.js';
import type { Random } from './random.js';

/** Beyond Bull's locks (10 s), the leases of jobs (5 s here) and the database's lock waits (4 s). */
const STAND_STILL_MS = 12_000;
const MINUTE = 60_000;

export interface Server {
  crash(): Promise<void>;
  restart(): Promise<void>;
  hang(): void;
  goOn(): void;
}

export interface Faults {
  nodes: readonly Node[];
  redis: Server;
  mariadb: Server;
  random: Random;
}

type Fault = (world: Faults, choose: Choose) => Promise<void>;
/** Nodes that no other fault has in its hands; at least one goes on undisturbed. */
type Choose = () => Node | undefined;

const skewOf = (random: Random) => random.between(-5, 5) * MINUTE;

/** Where the servers are away for too long a start gives up, and whoever runs the node starts it again. */
async function startAgain(node: Node, random: Random): Promise<void> {
  const skewMs = skewOf(random);
  await node
    .start(skewMs)
    .catch(() => node.start(skewMs))
    .catch(() => node.start(skewMs));
}

const kill: Fault = async ({ random }, choose) => {
  const node = choose();
  if (!node) return;
  await node.kill();
  await pause(random.between(200, 1_500));
  await startAgain(node, random);
};

const standStill: Fault = async (_, choose) => {
  const node = choose();
  if (!node) return;
  node.standStill();
  await pause(STAND_STILL_MS);
  node.goOn();
};

const setClock: Fault = async ({ nodes, random }) => random.of(nodes).skew(skewOf(random));

const cutRedis: Fault = async ({ redis, random }) => {
  if (random.chance(0.5)) {
    await redis.crash();
    await pause(random.between(500, 4_000));
    return redis.restart();
  }
  redis.hang();
  await pause(random.between(1_000, 5_000));
  redis.goOn();
};

const restartMariadb: Fault = async ({ mariadb, random }) => {
  await mariadb.crash();
  await pause(random.between(0, 1_000));
  await mariadb.restart();
};

/** Each kind at least once, at instants and on nodes that the seed says; several may overlap. */
export async function trouble(world: Faults): Promise<string[]> {
  const { random, nodes } = world;
  const named: [string, Fault][] = [
    ['a node is killed', kill],
    ['a node stands still', standStill],
    ['the clock of a machine is set', setClock],
    ['Redis is cut', cutRedis],
    ['MariaDB restarts', restartMariadb],
    ['a node is killed', kill],
    ['the clock of a machine is set', setClock],
  ];
  const troubled = new Set<Node>();
  const done: string[] = [];
  const running: Promise<void>[] = [];
  for (const [name, fault] of random.shuffled(named)) {
    let mine: Node | undefined;
    const choose = () => {
      const free = nodes.filter((node) => !troubled.has(node));
      if (free.length < 2) return undefined;
      mine = random.of(free);
      troubled.add(mine);
      return mine;
    };
    done.push(name);
    running.push(fault(world, choose).finally(() => mine && troubled.delete(mine)));
    await pause(random.between(500, 2_500));
  }
  await Promise.all(running);
  return done;
}
