import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PROOF_TIMES } from '../../support/proof-times.js';
import { describeWhereInstalled } from '../../support/describe-where-installed.js';
import { isInstalled } from '../../support/servers/private-server.js';
import { TestDatabase } from '../../support/test-database.js';
import { ChildNode } from './child-node.js';
import { AFTER_COMMIT, type Passed, throughPoints, watchStatements } from './points.js';
import { PreparedDatabases } from './prepared-databases.js';
import type { Rows } from './rows-by-life.js';
import type { Story, World } from './story.js';

/** In CI every fifth point, beginning with another one in each step; in a night every one. */
const STRIDE = PROOF_TIMES === 1 ? 5 : 1;
/** Points beyond the most that an unbroken step has: each command must come to its end in some lives. */
const SPARE = 6 + STRIDE;

/**
 * The same story is lived many times over, step by step. When a step is to be killed, one process
 * carries it out in all lives, and stands still in each before another statement, or after another
 * COMMIT; then it is killed. A process that has known none of this repeats the step and goes on,
 * until it is killed itself in the next one. After each step every life, however often it was broken,
 * must have left the same rows as one that never was.
 *
 * To add a case: put a step into a story, with `isKilled`. For other diagrams and handlers write a
 * story in a file of this folder (its `open` builds the application that it happens in, `tables` names
 * the tables of its domain), and in a spec of its own:
 *
 *     killAtEveryPoint(story, 'ladder-story');
 *
 * @param file the name of the story's file, without its ending: processes import `story` from it
 */
export function killAtEveryPoint<W extends World>(story: Story<W>, file: string): void {
  const { steps } = story;
  const killed = steps
    .map(({ what, isKilled }, index) => ({ what, isKilled, index }))
    .filter(({ isKilled }) => isKilled);
  const tellings: Telling<W>[] = [];
  const nodes: ChildNode[] = [];
  let node: ChildNode;
  let nextStep = 0;

  function newNode(): Promise<ChildNode> {
    const starting = ChildNode.start(file).then((started) => nodes[nodes.push(started) - 1]!);
    starting.catch(() => undefined); // whoever needs it awaits it; a test that failed before does not
    return starting;
  }

  async function goOnUntil(end: number): Promise<void> {
    for (; nextStep < end; nextStep++)
      for (const { databases } of tellings) await node.step(nextStep, databases.livesFor(steps[nextStep]!));
  }

  // The same processes live in the databases of both kinds: most of what a process costs is its start.
  const kinds: TestDatabase['kind'][] = ['sqlite', ...(isInstalled('mariadb') ? ['mariadb' as const] : [])];
  if (kinds.length === 1) describeWhereInstalled('mariadb', 'on MariaDB', () => undefined);

  beforeAll(async () => {
    const first = newNode();
    for (const [group, kind] of kinds.entries())
      tellings.push(await Telling.prepare(story, new TestDatabase(kind), killed, group));
    node = await first;
    for (const { databases } of tellings) await node.open(databases.settings);
  });
  afterAll(() => Promise.all(nodes.map((one) => one.stop())));

  it.each(killed)(`killed at every point while $what, on ${kinds.join(' and ')}`, async ({ index }) => {
    await goOnUntil(index);
    const successor = newNode(); // starts meanwhile, and looks at no database before
    for (const telling of tellings) await telling.hold(node, index);
    await node.kill();
    node = await successor;
    for (const telling of tellings) await telling.repeat(node, index);
    nextStep = index + 1;
  });

  it('every life ends like the unbroken one, with its audit chains whole', async () => {
    await goOnUntil(steps.length);
    for (const telling of tellings) await telling.end();
  });
}

/** The story as it is lived in databases of one kind. */
class Telling<W extends World> {
  private held: Passed[] = [];

  private constructor(
    private readonly kind: TestDatabase['kind'],
    private readonly unbroken: { points: string[]; rows: Rows }[],
    readonly databases: PreparedDatabases<W>,
  ) {}

  static async prepare<W extends World>(
    story: Story<W>,
    kind: TestDatabase,
    killed: { index: number }[],
    group: number,
  ): Promise<Telling<W>> {
    const unbroken = await playUnbroken(story, kind);
    const most = Math.max(...killed.map(({ index }) => unbroken[index]!.points.length));
    return new Telling(
      kind.kind,
      unbroken,
      await PreparedDatabases.sideBySide(story, kind, Math.ceil((most + SPARE) / STRIDE) + 1, group),
    );
  }

  /** Every point of the whole command, or every fifth, is where one life is held; beyond it no other life has any. */
  async hold(node: ChildNode, index: number): Promise<void> {
    const { lives } = this.databases;
    const holdAt = lives.slice(1).map((_, n) => 1 + (index % STRIDE) + n * STRIDE);
    const { passed } = await node.holdInStep(index, lives, holdAt);
    const whole = passed.find(({ isHeld }) => !isHeld)!.points;
    expect(whole.at(-1)).toBe(AFTER_COMMIT);
    const halves = passed.slice(0, -1).map(({ points }) => points);
    expect(halves.map(withoutKeys)).toEqual(holdAt.map((point) => withoutKeys(whole.slice(0, point))));
    expect(whole.length).toBeLessThan(holdAt.at(-1)!);
    this.held = passed;
  }

  /** By a process that has known none of it. */
  async repeat(node: ChildNode, index: number): Promise<void> {
    await node.open(this.databases.settings);
    const { passed } = await node.step(index, this.databases.lives);
    const { rows: unbroken, points: usual } = this.unbroken[index]!;
    const rows = await this.databases.rows();
    this.held.forEach(({ points }, n) => {
      const broken = `${this.kind}: life ${n + 1}, killed at ${points.at(-1)}`;
      expect({ broken, rows: rows[n] }).toEqual({ broken, rows: unbroken });
    });
    // Outside of the database an effect may come about twice, always under the same key.
    const effects = this.held.map(({ points }, n) => effectsIn([...points, ...passed[n]!.points]));
    const count = effectsIn(usual).length;
    expect(effects.map((keys) => new Set(keys).size)).toEqual(effects.map(() => count));
    expect(new Set(effects.map((keys) => keys.length))).toEqual(new Set([count, 2 * count]));
  }

  async end(): Promise<void> {
    const rows = await this.databases.rows();
    expect(rows).toEqual(rows.map(() => this.unbroken.at(-1)!.rows));
    expect(await this.databases.findings()).toEqual([]);
  }
}

/** @returns what one process, which goes through the story alone, passes in each step and has left after it */
async function playUnbroken<W extends World>(
  story: Story<W>,
  kind: TestDatabase,
): Promise<{ points: string[]; rows: Rows }[]> {
  const databases = await PreparedDatabases.together(story, kind, 1);
  const world = await story.open(databases.settings[0]!, false);
  watchStatements(world);
  try {
    const played: { points: string[]; rows: Rows }[] = [];
    for (const step of story.steps) {
      const { points } = await throughPoints(() => step.run(world, databases.lives[0]!.life));
      played.push({ points, rows: (await databases.rows())[0]! });
    }
    expect(world.errors).toEqual([]);
    story.check?.(played.at(-1)!.rows);
    return played;
  } finally {
    await world.close();
  }
}

const withoutKeys = (points: readonly string[]) => points.map((point) => point.replace(/^(effect) .*/, '$1'));
const effectsIn = (points: readonly string[]) => points.filter((point) => point.startsWith('effect '));
