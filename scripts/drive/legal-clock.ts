import type { Account } from './account.js';
import type { Backlog } from './api.js';
import { pause } from './rest-client.js';

const LOOK_AGAIN_MS = 40;
/** The server's legal clock, in the hands of an administrator. Deadlines pass by moving it, and by nothing else. */
export class LegalClock {
  private constructor(
    private readonly administrator: Account,
    /** Gives up waiting for the server when nothing has moved for so long. */
    private readonly patienceMs: number,
    private instant: number,
  ) {}

  /** Stops it, so that it moves only when it is moved. @throws Problem `legal-clock-fixed` outside the demo profile */
  static async stopped(administrator: Account, patienceMs: number): Promise<LegalClock> {
    const { now } = await administrator.rest.call<{ now: string }>({
      method: 'POST',
      path: '/v1/legal-clock',
      body: { rate: 0 },
    });
    return new LegalClock(administrator, patienceMs, Date.parse(now));
  }

  get now(): number {
    return this.instant;
  }

  /** To when the next timer falls due. @returns false when none is armed */
  async moveOn(): Promise<boolean> {
    const { nextTimerAt } = await this.backlog();
    if (nextTimerAt === null) return false;
    await this.moveTo(Date.parse(nextTimerAt));
    return true;
  }

  async moveTo(instant: number): Promise<void> {
    const body = { instant: new Date(instant).toISOString() };
    const { now } = await this.administrator.rest.call<{ now: string }>({
      method: 'POST',
      path: '/v1/legal-clock',
      body,
    });
    this.instant = Date.parse(now);
  }

  /**
   * Waits until the server has done by itself what is due: no timer, job or message is left but those
   * that wait for somebody.
   * @throws Error when something is stuck, or has become an incident
   */
  async settled(): Promise<void> {
    let before: Backlog | undefined;
    for (let lastMove = performance.now(); ;) {
      const backlog = await this.backlog();
      if (backlog.incidentsOpen > 0)
        throw new Error(`${backlog.incidentsOpen} 个异常 open incidents: see the instances`);
      const isSame = JSON.stringify(backlog) === JSON.stringify(before);
      const { timersDue, messagesDue, jobsWaiting } = backlog;
      if (timersDue + messagesDue + jobsWaiting === 0) return;
      if (!isSame) lastMove = performance.now();
      else if (performance.now() - lastMove > this.patienceMs)
        throw new Error(`停滞 stuck: ${timersDue} timers, ${messagesDue} messages, ${jobsWaiting} jobs are due`);
      before = backlog;
      await pause(LOOK_AGAIN_MS);
    }
  }

  private backlog(): Promise<Backlog> {
    return this.administrator.rest.call<Backlog>({ method: 'GET', path: '/v1/backlog' });
  }
}
