import { LEGAL_CLOCK, type LegalClock } from '../../src/infrastructure/clock/index.js';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { MessageCourier } from '../../src/platform/messages/message-courier.js';
import { FireTimer } from '../../src/platform/timers/index.js';
import { SystemClock, lawDate } from '../../src/shared/clock.js';
import type { TestApp } from './test-app.js';

const DAY = 86_400_000;
/** Above whatever version the table of the clock has. */
let version = 1_000_000;

/**
 * The legal clock of an application of one node, set by hand, backwards too: it stands still in
 * between. What falls due on the way is fired at its instant, in due order, and messages are delivered.
 */
export class HandSetClock {
  private instant = 0;

  constructor(private readonly app: TestApp) {}

  get now(): number {
    return this.instant;
  }

  get today(): string {
    return lawDate(this.instant);
  }

  day(days: number): string {
    return lawDate(this.instant + days * DAY);
  }

  /** Nothing is fired: for the beginning of a test. */
  set(instant: string): void {
    this.follow(Date.parse(instant));
  }

  /** @param petitions whose timers are fired on the way; those of others stay as they are */
  async passTo(instant: string | number, ...petitions: string[]): Promise<void> {
    const end = typeof instant === 'number' ? instant : Date.parse(instant);
    for (;;) {
      const next = await this.nextTimer(petitions, end);
      if (!next) break;
      this.follow(Math.max(next.dueAt, this.instant));
      await this.app.app.get(FireTimer, { strict: false }).execute(next.key, next.generation);
      await this.settle();
    }
    this.follow(end);
    await this.settle();
  }

  passDays(days: number, ...petitions: string[]): Promise<void> {
    return this.passTo(this.instant + days * DAY, ...petitions);
  }

  settle(): Promise<void> {
    return this.app.app.get(MessageCourier, { strict: false }).settle();
  }

  private async nextTimer(
    petitions: readonly string[],
    end: number,
  ): Promise<{ key: string; generation: number; dueAt: number } | undefined> {
    const rows = await this.app.app.get(UnitOfWork, { strict: false }).read((em) =>
      em.query<{ timer_key: string; generation: number | string; due_at: number | string }[]>(
        `SELECT t.timer_key, t.generation, t.due_at FROM timer t JOIN process_instance i ON i.instance_key = t.root_key
         WHERE t.state = 'armed' AND t.due_at <= ? AND i.business_key IN (${petitions.map(() => '?').join(', ')})
         ORDER BY t.due_at, t.timer_key LIMIT 1`,
        [end, ...petitions],
      ),
    );
    const [row] = rows;
    return row && { key: row.timer_key, generation: Number(row.generation), dueAt: Number(row.due_at) };
  }

  private follow(instant: number): void {
    this.instant = instant;
    version += 1;
    const clock = this.app.app.get<LegalClock>(LEGAL_CLOCK, { strict: false });
    clock.follow({ legalBaseAt: instant, systemBaseAt: new SystemClock().now(), rate: 0, version });
  }
}
