import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveRevision, LiveTopic } from './live-topic.js';
import { TopicWatch } from './topic-watch.js';

/** Revisions as a database would have them; keeps what was asked. */
class Things implements LiveTopic {
  readonly name = 'things';
  readonly hintedBy = 'thing';
  readonly gatherMs = 1;
  lookEveryMs = { heard: 2e9, unheard: 2e9 };
  readonly stored = new Map<string, LiveRevision>();
  readonly asked: string[][] = [];
  failure: Error | undefined;

  revisions(keys: readonly string[]): Promise<ReadonlyMap<string, LiveRevision>> {
    this.asked.push([...keys]);
    if (this.failure) return Promise.reject(this.failure);
    return Promise.resolve(
      new Map(keys.flatMap((key) => (this.stored.has(key) ? [[key, this.stored.get(key)!]] : []))),
    );
  }
}

describe('what is watched on a node', () => {
  let things: Things;
  let watch: TopicWatch;
  let errors: unknown[];
  const told: string[] = [];
  const watcher = (name: string) => ({ changed: (access: boolean) => void told.push(access ? `${name}!` : name) });

  beforeEach(async () => {
    things = new Things();
    errors = [];
    watch = new TopicWatch(things, () => true, (error) => errors.push(error)); // prettier-ignore
    watch.start();
    for (const key of ['a', 'b', 'c']) things.stored.set(key, { revision: '1', access: '/1/' });
    for (let count = 0; count < 20; count++) await watch.add(['a'], watcher('a'));
    await watch.add(['b', 'c'], watcher('bc'));
    await watch.settle();
    things.asked.length = 0;
    told.length = 0;
  });
  afterEach(() => watch.stop());

  it('is asked for once, however many watch it, and only when something is hinted at', async () => {
    things.stored.set('a', { revision: '2', access: '/1/' });
    await watch.settle();
    expect(things.asked).toEqual([]);
    watch.hint('a');
    watch.hint('somebody else’s');
    await watch.settle();
    expect(things.asked).toEqual([['a']]);
    expect(told).toEqual(Array.from({ length: 20 }, () => 'a'));
  });

  it('is not told of when nothing has changed, and of access apart', async () => {
    watch.hint('b');
    await watch.settle();
    expect(told).toEqual([]);
    things.stored.set('b', { revision: '1', access: '/1/ /2/' });
    things.stored.set('c', { revision: '2', access: '/1/' });
    watch.hint('b');
    watch.hint('c');
    await watch.settle();
    expect(told).toEqual(['bc!']);
    expect(watch.revisionOf('c')).toBe('2');
  });

  it('is looked at as a whole, in one statement, when its time has come or hints were lost', async () => {
    things.failure = new Error('away');
    watch.hint('a');
    await watch.settle();
    expect(errors).toEqual([things.failure]);
    things.failure = undefined;
    things.asked.length = 0;
    things.stored.set('c', { revision: '9', access: '/1/' });
    await watch.settle();
    expect(things.asked).toEqual([['a', 'b', 'c']]);
    expect(told).toEqual(['bc']);
  });

  it('costs nothing once nobody watches', async () => {
    const remove = await watch.add(['d'], watcher('d'));
    things.asked.length = 0;
    remove();
    watch.hint('d');
    await watch.settle();
    expect(things.asked).toEqual([]);
    expect(watch.revisionOf('d')).toBe('0');
  });
});
