import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeWhereInstalled } from '../support/describe-where-installed.js';
import { TestDatabase } from '../support/test-database.js';
import { ChildNode } from './lives/child-node.js';
import { AFTER_COMMIT, throughPoints, watchStatements } from './lives/points.js';
import { PreparedDatabases } from './lives/prepared-databases.js';
import type { Rows } from './lives/rows-by-life.js';
import type { World } from './lives/story.js';
import { story } from './lives/toy-story.js';

/** The file in which the story is, for the processes. */
const STORY = 'toy-story';
const { steps } = story;
const KILLED = steps.map(({ what, isKilled }, index) => ({ what, isKilled, index })).filter(({ isKilled }) => isKilled);
/** Lives beyond the most points that a step has: each command must come to its end in some of them. */
const SPARE = 6;

/**
 * The same story is lived many times over, step by step. When a step is to be killed, one process
 * carries it out in all lives at once, and stands still in each before another statement, or after
 * another COMMIT; then it is killed. A process that has known none of this repeats the step and goes
 * on, until it is killed itself in the next one. After each step every life, however often it was
 * broken, must have left the same rows as one that never was.
 *
 * To add a case: put a step into `lives/toy-story.ts`, with `isKilled`. For other diagrams and
 * handlers write a story beside it (its `open` builds the application it happens in), name their
 * tables in `lives/rows-by-life.ts`, and play it as it is done here.
 */
describe('on SQLite', () => suite(new TestDatabase('sqlite')));
describeWhereInstalled('mariadb', 'on MariaDB', () => suite(new TestDatabase('mariadb')));

function suite(kind: TestDatabase): void {
  let unbroken: { points: string[]; rows: Rows }[];
  let databases: PreparedDatabases<World>;
  const nodes: ChildNode[] = [];
  let node: ChildNode;
  let nextStep = 0;

  function newNode(): Promise<ChildNode> {
    const starting = ChildNode.start(STORY).then((started) => nodes[nodes.push(started) - 1]!);
    starting.catch(() => undefined); // whoever needs it awaits it; a test that failed before does not
    return starting;
  }

  async function goOnUntil(end: number): Promise<void> {
    for (; nextStep < end; nextStep++) await node.step(nextStep, databases.livesFor(steps[nextStep]!));
  }

  beforeAll(async () => {
    const first = newNode();
    unbroken = await playUnbroken(kind);
    const most = Math.max(...KILLED.map(({ index }) => unbroken[index]!.points.length));
    databases = await PreparedDatabases.sideBySide(story, kind, most + SPARE);
    node = await first;
    await node.open(databases.settings);
  }, 60_000);
  afterAll(() => Promise.all(nodes.map((one) => one.stop())));

  it.each(KILLED)(
    'killed at every point while $what',
    async ({ index }) => {
      await goOnUntil(index);
      const successor = newNode(); // starts meanwhile, and looks at no database before
      const { passed } = await node.dieInStep(index, databases.lives);

      const whole = passed.find(({ isHeld }) => !isHeld)!.points;
      expect(whole.at(-1)).toBe(AFTER_COMMIT);
      // Every point of the whole command is where one life was killed; beyond it no other life has any.
      const halves = passed.slice(0, -1).map(({ points }) => points);
      expect(halves.map(withoutKeys)).toEqual(halves.map((_, n) => withoutKeys(whole.slice(0, n + 1))));
      expect(whole.length).toBeLessThan(halves.length);

      node = await successor;
      await node.open(databases.settings);
      const { passed: repeated } = await node.step(index, databases.lives);
      nextStep = index + 1;
      const rows = await databases.rows();
      passed.forEach(({ points }, n) => {
        const broken = `life ${n + 1}, killed at ${points.at(-1)}`;
        expect({ broken, rows: rows[n] }).toEqual({ broken, rows: unbroken[index]!.rows });
      });
      // Outside of the database an effect may come about twice, always under the same key.
      const effects = passed.map(({ points }, n) => effectsIn([...points, ...repeated[n]!.points]));
      const usual = effectsIn(unbroken[index]!.points).length;
      expect(effects.map((keys) => new Set(keys).size)).toEqual(effects.map(() => usual));
      expect(new Set(effects.map((keys) => keys.length))).toEqual(new Set([usual, 2 * usual]));
    },
    60_000,
  );

  it('every life ends like the unbroken one, with its audit chains whole', async () => {
    await goOnUntil(steps.length);
    const rows = await databases.rows();
    expect(rows).toEqual(rows.map(() => unbroken.at(-1)!.rows));
    expect(await databases.findings()).toEqual([]);
  }, 60_000);
}

/** @returns what one process, which goes through the story alone, passes in each step and has left after it */
async function playUnbroken(kind: TestDatabase): Promise<{ points: string[]; rows: Rows }[]> {
  const databases = await PreparedDatabases.together(story, kind, 1);
  const world = await story.open(databases.settings[0]!, false);
  watchStatements(world);
  try {
    const played: { points: string[]; rows: Rows }[] = [];
    for (const step of steps) {
      const { points } = await throughPoints(() => step.run(world, databases.lives[0]!.life));
      played.push({ points, rows: (await databases.rows())[0]! });
    }
    expect(world.errors).toEqual([]);
    return played;
  } finally {
    await world.close();
  }
}

const withoutKeys = (points: readonly string[]) => points.map((point) => point.replace(/^(effect) .*/, '$1'));
const effectsIn = (points: readonly string[]) => points.filter((point) => point.startsWith('effect '));
