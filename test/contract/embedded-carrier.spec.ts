import { describe, expect, it } from '@jest/globals';
import { EmbeddedCarrier } from '../../src/infrastructure/queue/embedded/embedded-carrier.js';
import type { WakeCarrier, WakeHandler } from '../../src/infrastructure/queue/index.js';
import { ManualClock } from '../../src/shared/clock.js';
import { wakeCarrierContract } from './wake-carrier.contract.js';

/** A process that ends and starts anew, seen as one carrier. */
class RestartingCarrier implements WakeCarrier {
  private handler: WakeHandler | undefined;
  private carrier: EmbeddedCarrier;

  constructor(private readonly clock: ManualClock) {
    this.carrier = this.make();
  }

  private make() {
    // One at a time makes the order visible; short sleeps, since the hand-set clock wakes nobody.
    return new EmbeddedCarrier({ clock: this.clock, onError: () => undefined, concurrency: 1, longestSleepMs: 5 });
  }

  async restart() {
    await this.carrier.stop();
    this.carrier = this.make();
    this.carrier.onWake(this.handler!);
    await this.carrier.start();
  }

  onWake(handler: WakeHandler) {
    this.handler = handler;
    this.carrier.onWake(handler);
  }

  schedule: WakeCarrier['schedule'] = (wakeUps) => this.carrier.schedule(wakeUps);
  reschedule: WakeCarrier['reschedule'] = (wakeUps) => this.carrier.reschedule(wakeUps);
  withdraw: WakeCarrier['withdraw'] = (wakeUps) => this.carrier.withdraw(wakeUps);
  start = () => this.carrier.start();
  stop = () => this.carrier.stop();
  check = () => this.carrier.check();
  depth = () => this.carrier.depth();
}

describe('embedded carrier', () => {
  wakeCarrierContract(async (time) => {
    const clock = new ManualClock(time);
    const carrier = new RestartingCarrier(clock);
    return {
      carrier,
      setTime: (instant) => clock.set(instant),
      loseAll: () => carrier.restart(),
      close: () => carrier.stop(),
    };
  });

  it('handles a bounded number side by side, and finishes them when it stops', async () => {
    let active = 0;
    let most = 0;
    let done = 0;
    const carrier = new EmbeddedCarrier({ clock: new ManualClock(0), onError: () => undefined, concurrency: 3 });
    carrier.onWake(async () => {
      most = Math.max(most, ++active);
      await new Promise((resolve) => setImmediate(resolve));
      active--;
      done++;
    });
    await carrier.schedule(Array.from({ length: 10 }, (_, i) => ({ key: `k${i}`, generation: 1, at: 0 })));
    await carrier.start();
    await carrier.stop();
    expect({ most, active, done }).toEqual({ most: 3, active: 0, done: 3 });
  });
});
