import { LEGAL_CLOCK, type LegalClock, MoveLegalClock } from '../../src/infrastructure/clock/index.js';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { DurableStep } from '../../src/platform/host/index.js';
import { MessageCourier } from '../../src/platform/messages/message-courier.js';
import { SignalCourier } from '../../src/platform/signals/signal-courier.js';
import { FireTimer } from '../../src/platform/timers/index.js';
import { Timer } from '../../src/platform/timers/timer.entity.js';
import type { TestApp } from './test-app.js';

const committed = new WeakMap<DurableStep, { count: number }>();

/** How many steps the application has committed since it was first asked. */
function stepsOf(app: TestApp['app']): { count: number } {
  const steps = app.get(DurableStep, { strict: false });
  const known = committed.get(steps);
  if (known) return known;
  const made = { count: 0 };
  committed.set(steps, made);
  steps.onCommitted(() => (made.count += 1));
  return made;
}

/** Delivers every message and fires everything due until nothing moves: afterwards what has not happened will not. */
export async function settle({ app }: TestApp): Promise<void> {
  const clock = app.get<LegalClock>(LEGAL_CLOCK, { strict: false });
  const courier = app.get(MessageCourier, { strict: false });
  const signals = app.get(SignalCourier, { strict: false });
  const fireTimer = app.get(FireTimer, { strict: false });
  const steps = stepsOf(app);
  const deliver = async () => {
    await courier.settle();
    await signals.settle();
  };
  await deliver();
  for (let moved = true; moved;) {
    const before = steps.count;
    const due = await app
      .get(UnitOfWork, { strict: false })
      .read((em) =>
        em
          .createQueryBuilder(Timer, 't')
          .where("t.state = 'armed' AND t.dueAt <= :now", { now: clock.now() })
          .orderBy('t.dueAt')
          .addOrderBy('t.key')
          .getMany(),
      );
    // The application's own queues fire them as well: whoever comes second finds nothing to do.
    let isAnyFired = false;
    for (const { key, generation } of due)
      if ((await fireTimer.execute(key, generation)) !== 'suspended') isAnyFired = true;
    // What either of them threw is in the outbox by now; delivering it may have armed what is due already.
    await deliver();
    moved = isAnyFired || steps.count > before;
  }
}

/** The legal clock stands still but for this. */
export async function passTo(app: TestApp, instant: number): Promise<void> {
  await app.app.get(MoveLegalClock, { strict: false }).execute({ instant, rate: 0 });
  await settle(app);
}
