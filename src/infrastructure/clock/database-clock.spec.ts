import { describe, expect, it } from '@jest/globals';
import { DatabaseClock } from './database-clock.js';

const SERVER = Date.UTC(2026, 10, 28, 8);

describe('database clock', () => {
  /** A server's clock and a node's stopwatch, which both count the same milliseconds; an answer takes some. */
  function world() {
    let elapsed = 1_234.5;
    const server = { ahead: SERVER, takesMs: 0, asked: 0 };
    const machine = { ahead: SERVER - 7 };
    const clock = new DatabaseClock(
      async () => {
        server.asked++;
        elapsed += server.takesMs / 2;
        const time = Math.floor(server.ahead + elapsed);
        elapsed += server.takesMs / 2;
        return time;
      },
      () => elapsed,
      { now: () => Math.floor(machine.ahead + elapsed) },
    );
    return { clock, server, machine, pass: (ms: number) => (elapsed += ms), time: () => server.ahead + elapsed };
  }

  it('counts on from the server’s time, right to how long the answer took', async () => {
    const { clock, server, pass, time } = world();
    expect(() => clock.now()).toThrow('not been asked');
    server.takesMs = 40;
    await clock.compare();
    pass(86_400_000);
    expect(Math.abs(clock.now() - time())).toBeLessThanOrEqual(20);
  });

  it('asks once a minute, and at once after the machine was suspended, while its stopwatch stood still', async () => {
    const { clock, server, machine, pass, time } = world();
    const looks = async (count: number) => {
      for (; count > 0; count--) {
        pass(1_000);
        await clock.look();
      }
    };
    await clock.compare();
    await looks(59);
    expect(server.asked).toBe(1);
    await looks(1);
    expect(server.asked).toBe(2);
    server.ahead += 3_600_000;
    machine.ahead += 3_600_000;
    await looks(2);
    expect(server.asked).toBe(3);
    expect(Math.abs(clock.now() - time())).toBeLessThanOrEqual(1);
  });

  it('does not waver with slow answers, and follows a server that another one has replaced', async () => {
    const { clock, server, pass, time } = world();
    await clock.compare();
    const exact = clock.now() - time();
    server.takesMs = 3_000;
    await clock.compare();
    expect(clock.now() - time()).toBeCloseTo(exact, -1);
    server.takesMs = 2;
    server.ahead -= 90_000;
    pass(60_000);
    await clock.compare();
    expect(Math.abs(clock.now() - time())).toBeLessThanOrEqual(3);
  });
});
