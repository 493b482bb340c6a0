import type { Account } from '../drive/account.js';
import type { SupervisionInFull } from '../drive/api.js';
import { inParallel } from '../drive/pool.js';
import { Calendar } from './calendar.js';
import type { TrailRound, TrailRung } from './trail.js';

/** The rungs that are counted, taken or not; those that a designer has added follow them. */
const LADDER = ['reminder', 'supervision_letter', 'listed', 'video_interview', 'criticism'];

/** The waits of the ladder for livelihood matters as its table was delivered: written down here once more. */
const WAITS: Readonly<Record<string, readonly [amount: number, unit: 'days' | 'working_days']>> = {
  supervision_letter: [3, 'working_days'],
  listed: [5, 'days'],
  video_interview: [5, 'working_days'],
};

export interface Recount {
  /** How often each rung was taken. */
  taken: Map<string, number>;
  /** What is not as it must be, with its petition. */
  findings: string[];
}

/**
 * Computes from the trail alone what the ladders did, and compares it with what the server says of them:
 * each rung once for a petition and round, upwards, at its due time, none after the petition's end.
 */
export class Recounting {
  private readonly calendar: Calendar;
  private readonly findings: string[] = [];

  /** @param lateMs how long after its due time a measure may be taken: for the signature */
  constructor(
    private readonly reader: Account,
    private readonly lateMs: number,
  ) {
    this.calendar = new Calendar(reader);
  }

  async of(rounds: readonly TrailRound[]): Promise<Recount> {
    const taken = new Map<string, number>(LADDER.map((rung) => [rung, 0]));
    for (const round of rounds) {
      for (const { rung, taken: how } of round.rungs) if (how === 'done') taken.set(rung, (taken.get(rung) ?? 0) + 1);
      this.checkOrder(round);
      await this.checkTimes(round);
      this.checkEnd(round);
      this.checkLate(round);
    }
    await this.compare(rounds);
    return { taken, findings: this.findings };
  }

  private finds({ petition, round }: Pick<TrailRound, 'petition' | 'round'>, what: string): void {
    this.findings.push(`${petition} 第${round}轮 round ${round}: ${what}`);
  }

  private checkOrder(round: TrailRound): void {
    const codes = round.rungs.map(({ rung }) => rung);
    round.rungs.forEach(({ rung, height }, index) => {
      const before = round.rungs[index - 1];
      if (codes.indexOf(rung) !== index) this.finds(round, `${rung} was taken twice`);
      else if (before && height <= before.height) this.finds(round, `${rung} was taken after a rung as high or higher`);
    });
    if (new Set(round.rungs.map(({ entry }) => entry.rootKey)).size > 1)
      this.finds(round, 'more than one ladder climbed');
  }

  private async checkTimes(round: TrailRound): Promise<void> {
    let before: TrailRung | undefined;
    for (const rung of round.rungs) {
      const [dueAt, at] = [Date.parse(rung.dueAt), Date.parse(rung.at)];
      if (rung.at !== rung.entry.at) this.finds(round, `${rung.rung}: taken ${rung.at}, written ${rung.entry.at}`);
      if (at < dueAt) this.finds(round, `${rung.rung} was taken ${rung.at}, before it was due ${rung.dueAt}`);
      if (at - dueAt > this.lateMs) this.finds(round, `${rung.rung} was due ${rung.dueAt}, taken ${rung.at}`);
      const expected = await this.dueAt(rung, before, round);
      if (!expected.includes(dueAt))
        this.finds(
          round,
          `${rung.rung} was due ${rung.dueAt}, not ${expected.map(iso).join(' or ') || 'by a wait that is known here'}`,
        );
      before = rung;
    }
  }

  /** Counted from the rung before; a campaign lists at once, whenever it comes. */
  private async dueAt(rung: TrailRung, before: TrailRung | undefined, round: TrailRound): Promise<number[]> {
    const atOnce = Date.parse(rung.at);
    const wait = WAITS[rung.rung];
    const byWait = wait && before ? [await this.calendar.over(before.at, ...wait)] : [];
    switch (rung.rung) {
      case 'reminder':
        return round.openedAt === undefined ? [] : [Date.parse(round.openedAt)];
      case 'listed':
        return [atOnce, ...byWait];
      case 'criticism':
        return round.checkedAt === undefined ? [] : [Date.parse(round.checkedAt)];
      default:
        return byWait;
    }
  }

  private checkEnd(round: TrailRound): void {
    const { ended, resolvedAt } = round;
    for (const { rung, at, entry } of round.rungs) {
      if (ended && ended.rootKey === entry.rootKey && entry.seq > ended.seq)
        this.finds(round, `${rung} was taken after the ladder had ended`);
      if (resolvedAt !== undefined && at > resolvedAt)
        this.finds(round, `${rung} was taken ${at}, after the petition was closed ${resolvedAt}`);
    }
    if (round.rungs.length > 0 && (ended === undefined) !== (resolvedAt === undefined))
      this.finds(round, ended ? 'the ladder ended before the petition' : 'the petition ended, its ladder did not');
  }

  private checkLate(round: TrailRound): void {
    const { lateAt, openedAt, resolvedAt } = round;
    const wasOpen = resolvedAt === undefined || (lateAt !== undefined && resolvedAt > lateAt);
    if (lateAt !== undefined && openedAt === undefined && wasOpen)
      this.finds(round, `late since ${lateAt}, and no ladder was opened`);
  }

  /** Against the list of each petition's supervisions. */
  private async compare(rounds: readonly TrailRound[]): Promise<void> {
    const byPetition = new Map<string, TrailRound[]>();
    for (const round of rounds) byPetition.set(round.petition, [...(byPetition.get(round.petition) ?? []), round]);
    await inParallel(byPetition, 4, async ([petition, of]) => {
      const { items } = await this.reader.rest.call<{ items: SupervisionInFull[] }>({
        method: 'GET',
        path: `/v1/petitions/${petition}/supervisions`,
      });
      const line = (round: number, one: { rung: string; height: number; taken: string; dueAt: string; at: string }) =>
        [round, one.rung, one.height, one.taken, iso(Date.parse(one.dueAt)), iso(Date.parse(one.at))].join(' ');
      const shown = items.flatMap(({ round, rungs }) => rungs.map((rung) => line(round, rung))).sort();
      const traced = of.flatMap(({ round, rungs }) => rungs.map((rung) => line(round, rung))).sort();
      for (const one of shown.filter((each) => !traced.includes(each)))
        this.findings.push(`${petition}: shown, not in the trail: ${one}`);
      for (const one of traced.filter((each) => !shown.includes(each)))
        this.findings.push(`${petition}: in the trail, not shown: ${one}`);
    });
  }
}

const iso = (instant: number) => new Date(instant).toISOString();
