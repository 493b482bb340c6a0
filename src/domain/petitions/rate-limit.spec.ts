import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '../../shared/clock.js';
import { RateLimit } from './rate-limit.js';

describe('the rate limit', () => {
  it('allows so many tries in a window, for each key', () => {
    const clock = new ManualClock(0);
    const limit = new RateLimit({ tries: 2, perMs: 1_000 }, clock);
    const tries = () => [1, 2, 3].map(() => limit.allows('a'));
    expect(tries()).toEqual([true, true, false]);
    expect(limit.allows('b')).toBe(true);
    clock.advance(999);
    expect(limit.allows('a')).toBe(false);
    clock.advance(1);
    expect(tries()).toEqual([true, true, false]);
  });

  it('does not count a try that is given back', () => {
    const limit = new RateLimit({ tries: 2, perMs: 1_000 }, new ManualClock(0));
    expect(limit.allows('a')).toBe(true);
    expect(limit.allows('a')).toBe(true);
    limit.giveBack('a');
    expect(limit.allows('a')).toBe(true);
    expect(limit.allows('a')).toBe(false);
    limit.giveBack('b');
    expect(limit.allows('b')).toBe(true);
  });
});
