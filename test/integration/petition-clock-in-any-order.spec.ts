/**
 * Whatever happens to a petition in whatever order, its clock is what start, limit, pauses and calendar
 * make it, and its timers are there. The expectation is counted here, day by day, by nothing of ours.
 */
import { expect, it } from '@jest/globals';
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { RescheduleSweep } from '../../src/platform/host/index.js';
import { Desk, PLAIN_ANSWERS } from '../support/desk.js';
import { forEachApp } from '../support/for-each-app.js';
import { HandSetClock } from '../support/hand-set-clock.js';
import { PROOF_TIMES, proofRuns } from '../support/proof-times.js';
import type { TestApp } from '../support/test-app.js';

type Happening =
  | { kind: 'pass'; days: number }
  /** Somebody does what is to be done next; `choice` picks among the answers there are. */
  | { kind: 'work'; choice: number }
  | { kind: 'edit' }
  | { kind: 'extend'; grant: boolean }
  | { kind: 'pause'; back: number }
  | { kind: 'resume'; back: number }
  /** The notice of the year is published anew: with one holiday more, or without it again. */
  | { kind: 'calendar'; holiday: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('work' as const), choice: fc.nat({ max: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('extend' as const), grant: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pause' as const), back: fc.nat({ max: 2 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('resume' as const), back: fc.nat({ max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('calendar' as const), holiday: fc.nat({ max: 5 }) }) },
);

const DAY = 86_400_000;
const dayAfter = (day: string, days = 1) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
const midnight = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
const NEVER = Date.parse('9999-12-31T00:00:00+08:00');

const holidays: Record<string, string> = chineseDays.holidays;
const madeUp: Record<string, string> = chineseDays.workdays;
const of2026 = (days: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(days)
      .map(([day, name]) => [day, name.split(',')[1] ?? name] as const)
      .filter(([day]) => day.startsWith('2026-')),
  );
/** Working days about when 60 days from the beginning are over, with and without pauses. */
const FURTHER = ['2026-05-06', '2026-05-07', '2026-05-08', '2026-05-11', '2026-05-12', '2026-05-18'];

/** 60 days for the matter of a court below, warned of ten days before. */
function lastDay(
  start: string,
  pauses: readonly { from: string; to: string | null }[],
  further: ReadonlySet<string>,
): string | null {
  const isDayOff = (day: string) =>
    further.has(day) || day in holidays || (new Date(day).getUTCDay() % 6 === 0 && !(day in madeUp));
  const stands = (day: string) => pauses.find(({ from, to }) => from <= day && (to === null || day < to));
  let day = start;
  for (let counted = 0; counted < 60;) {
    day = dayAfter(day);
    if (stands(day)?.to === null) return null;
    if (!stands(day)) counted += 1;
  }
  while (isDayOff(day) || stands(day)) {
    if (stands(day)?.to === null) return null;
    day = dayAfter(day);
  }
  return day;
}

/** One petition on the application, and beside it what must be true of it. */
class Story {
  private readonly pauses: { key: string; from: string; to: string | null }[] = [];
  /** Days off beyond those of the real notice. */
  private readonly further = new Set<string>();
  private warned = false;
  private overdue = false;
  private disputed = false;

  private constructor(
    private readonly app: TestApp,
    private readonly clock: HandSetClock,
    private readonly petition: string,
    private readonly start: string,
  ) {}

  static async begin(app: TestApp): Promise<Story> {
    const clock = new HandSetClock(app);
    clock.set('2026-03-02T09:00:00+08:00');
    const { body } = await app.call<{ petitionKey: string }>('fuzhou.clerk', 'POST', '/v1/petitions', {
      channel: 'visit',
      receivedOn: clock.today,
      petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
      executingCourt: '闽0122',
      claimKind: 'inaction',
      claimText: '判决生效两年，法院一直没有执行。',
    });
    const story = new Story(app, clock, body.petitionKey, clock.today);
    // Whatever the story before has left.
    await story.publish();
    return story;
  }

  async play(event: Happening): Promise<void> {
    switch (event.kind) {
      case 'pass':
        await this.clock.passDays(event.days, this.petition);
        break;
      case 'work':
        await this.work(event.choice);
        break;
      case 'edit':
        await this.edit();
        break;
      case 'extend':
        await this.extend(event.grant);
        break;
      case 'pause':
        await this.pause(event.back);
        break;
      case 'resume':
        await this.resume(event.back);
        break;
      case 'calendar':
        await this.toggle(FURTHER[event.holiday]!);
        break;
    }
    await this.clock.passDays(0, this.petition);
    await this.check();
  }

  private get dueOn(): string | null {
    return lastDay(this.start, this.pauses, this.further);
  }

  private async check(): Promise<void> {
    const { dueOn } = this;
    const dueAt = dueOn === null ? null : midnight(dayAfter(dueOn));
    const warnAt = dueOn === null ? null : midnight(dayAfter(dueOn, -9));
    this.warned ||= warnAt !== null && warnAt <= this.clock.now;
    this.overdue ||= dueAt !== null && dueAt <= this.clock.now;
    const { body } = await this.app.call<{ items: Record<string, unknown>[] }>(
      'fuzhou.leader',
      'GET',
      `/v1/petitions/${this.petition}/clocks`,
    );
    expect(body.items).toHaveLength(1);
    const [shown] = body.items;
    expect(shown).toMatchObject({
      startedOn: this.start,
      dueOn,
      dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
      warnAt: warnAt === null ? null : new Date(warnAt).toISOString(),
      state: dueOn === null ? 'paused' : expect.stringMatching(/^(running|paused)$/),
    });
    expect([shown!['warnedAt'] !== null, shown!['overdueAt'] !== null]).toEqual([this.warned, this.overdue]);
    const expected = [...(this.warned ? [] : [warnAt ?? NEVER]), ...(this.overdue ? [] : [dueAt ?? NEVER])];
    const armed = await this.armed();
    for (const instant of expected) expect(armed.splice(armed.indexOf(instant), 1)).toEqual([instant]);
    const requests = await this.query<{ variables: string | object }>(
      "SELECT variables FROM message WHERE name = 'supervision.requested' AND correlation_key = ?",
    );
    // Nobody signs: the ladder stands on its first rung, once, however often the limit moves over the present.
    const rungs = await this.query<{ rung: string }>('SELECT rung FROM supervision_rung WHERE petition_key = ?');
    expect(rungs.map(({ rung }) => rung)).toEqual(requests.length > 0 ? ['reminder'] : []);
    const ofThePetition = requests.filter(({ variables }) => JSON.stringify(variables).includes('petition_overdue'));
    expect(ofThePetition).toHaveLength(this.overdue ? 1 : 0);
  }

  private async armed(): Promise<number[]> {
    const rows = await this.query<{ due_at: number | string }>(
      `SELECT t.due_at FROM timer t JOIN process_instance i ON i.instance_key = t.root_key
       WHERE t.state = 'armed' AND i.business_key = ?`,
    );
    return rows.map(({ due_at }) => Number(due_at));
  }

  private query<T>(sql: string): Promise<T[]> {
    return this.app.app.get(DataSource).query<T[]>(sql, [this.petition]);
  }

  private desk(): Desk {
    const roles = ['leader', 'screener', 'handler', 'clerk', 'supervisor'];
    const courts = ['lianjiang', 'luoyuan', 'fuzhou'];
    return new Desk(
      this.app,
      courts.flatMap((court) => roles.map((role) => `${court}.${role}`)),
      this.clock.today,
    );
  }

  /** Never the reply: with it the clock would stop. */
  private async work(choice: number): Promise<void> {
    const desk = this.desk();
    const found = await desk.next(this.petition);
    if (!found) return;
    const form = found.task.formId;
    const answer = this.answer(form, choice);
    if (form === 'acknowledge' && answer['answer'] === 'dispute') this.disputed = true;
    if (form === 'assign') this.disputed = false;
    const { account, task } = found;
    const me = await this.app.call<{ id: string }>(`${account.split('.')[0]!}.handler`, 'GET', '/v1/me');
    const plain = PLAIN_ANSWERS[form]?.({ handler: me.body.id, day: this.clock.today }) ?? {};
    const done = await desk.complete(account, task, { ...plain, ...answer });
    if (done.status !== 200) throw new Error(`${form}: ${JSON.stringify(answer)}: ${JSON.stringify(done.body)}`);
    await this.clock.settle();
  }

  private answer(form: string, choice: number): Record<string, unknown> {
    const pick = <T>(...from: T[]) => from[choice % from.length]!;
    const dispute = {
      answer: 'dispute',
      disputeReasons: '该案由其他法院执行，不属本院管辖。',
      handlingMode: undefined,
      handler: undefined,
    };
    switch (form) {
      case 'screen':
        return { route: 'assign' };
      case 'assign':
        return {
          assignedCourt: pick('350122', '350123'),
          resultDueOn: this.clock.day(5 + choice * 5),
          letter: '请依法办理并按期报送结果。',
        };
      case 'acknowledge':
        return this.disputed ? {} : pick<Record<string, unknown>>({}, {}, dispute);
      case 'decide-dispute':
        return { decision: pick('reject', 'reassign', 'take_back') };
      case 'act':
        return pick(
          {},
          { state: 'continue', proposedOutcome: undefined, nextStep: '继续拍卖房产。', nextStepOn: this.clock.day(7) },
        );
      case 'review-result':
        return { decision: pick('send_back', 'send_back', 'send_back', 'accept') };
      case 'close':
        return { paymentRecord: undefined };
      case 'decide-extension':
        return { decision: 'deny', reasons: '不同意延期。' };
      default:
        return {};
    }
  }

  /** A draft is an edit that need not be whole. */
  private async edit(): Promise<void> {
    const found = await this.desk().next(this.petition);
    if (!found) return;
    const path = `/v1/user-tasks/${found.task.userTaskKey}/draft`;
    const saved = await this.app.call(found.account, 'PUT', path, { data: { opinion: '草稿' } });
    expect(saved.status).toBeLessThan(300);
  }

  private async extend(grant: boolean): Promise<void> {
    const { body } = await this.app.call<{
      items: { assignmentKey: string; state: string; toCourt: string; resultDueOn: string }[];
    }>('fuzhou.leader', 'GET', `/v1/petitions/${this.petition}/assignments`);
    const open = body.items.find(({ state }) => state === 'acknowledged');
    if (!open) return;
    const account = open.toCourt === '350122' ? 'lianjiang.leader' : 'luoyuan.leader';
    const newDueOn = dayAfter(open.resultDueOn, 10);
    const asked = await this.app.call(account, 'POST', `/v1/assignments/${open.assignmentKey}/extension-requests`, {
      newDueOn,
      reasons: '房产正在拍卖，需要时间。',
    });
    if (asked.status !== 201) return;
    await this.clock.settle();
    const decision = grant
      ? { decision: 'grant', newDueOn, reasons: '同意延期。' }
      : { decision: 'deny', reasons: '不同意延期。' };
    await new Desk(this.app, ['fuzhou.leader'], this.clock.today).work(this.petition, {
      'decide-extension': [decision],
    });
    await this.clock.settle();
  }

  private async pause(back: number): Promise<void> {
    const last = this.pauses.at(-1);
    const earliest = last ? (last.to ?? '9999') : this.start;
    const from = dayAfter(this.clock.today, -back);
    const isOver = this.dueOn !== null && midnight(dayAfter(this.dueOn)) <= this.clock.now;
    const isPossible = from >= earliest && !isOver;
    const answer = await this.app.call<{ pauseKey: string }>(
      'fuzhou.supervisor',
      'POST',
      `/v1/petitions/${this.petition}/clock-pauses`,
      { code: 'public_notice', from, reason: '公告送达。' },
    );
    expect(answer.status < 300).toBe(isPossible);
    if (isPossible) this.pauses.push({ key: answer.body.pauseKey, from, to: null });
  }

  private async resume(back: number): Promise<void> {
    const open = this.pauses.at(-1);
    if (!open || open.to !== null) return;
    const to = [dayAfter(this.clock.today, -back), open.from].sort().at(-1)!;
    const path = `/v1/petitions/${this.petition}/clock-pauses/${open.key}/end`;
    expect((await this.app.call('fuzhou.supervisor', 'POST', path, { to })).status).toBe(204);
    open.to = to;
  }

  private async toggle(day: string): Promise<void> {
    if (!this.further.delete(day)) this.further.add(day);
    await this.publish();
  }

  private async publish(): Promise<void> {
    const off = Object.fromEntries([...this.further].map((day) => [day, '临时放假']));
    const year = { holidays: { ...of2026(holidays), ...off }, workdays: of2026(madeUp) };
    const answer = await this.app.call('spc.administrator', 'PUT', '/v1/calendar/2026', year);
    expect(answer).toMatchObject({ status: 200 });
    await this.app.app.get(RescheduleSweep, { strict: false }).settle();
  }
}

forEachApp((app) => {
  it(
    'neither jumps nor loses a timer',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(happening, { minLength: 6, maxLength: 30, size: 'max' }), async (happenings) => {
          const story = await Story.begin(app());
          for (const event of happenings) await story.play(event);
        }),
        { ...proofRuns(3), endOnFailure: true },
      );
    },
    240_000 * PROOF_TIMES,
  );
});
