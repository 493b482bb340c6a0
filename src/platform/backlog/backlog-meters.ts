import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { LEGAL_CLOCK, SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import { UnitOfWork } from '../../infrastructure/database/index.js';
import { Meters, type Reading } from '../../infrastructure/metrics/index.js';
import type { Clock } from '../../shared/clock.js';
import { Incident } from '../incidents/index.js';
import { Job } from '../jobs/index.js';
import { Message } from '../messages/index.js';
import { Timer } from '../timers/index.js';

/** Nothing is counted beyond: a collector that asks every few seconds must not burden the database. */
const MOST = 50_000;
/** What was counted is told again for so long, whoever asks. */
const KEPT_MS = 5_000;

interface Backlog {
  timers: Reading[];
  oldestOverdue: Reading[];
  jobs: Reading[];
  incidents: Reading[];
  messages: Reading[];
}

/**
 * What waits in the database, as gauges: the same on every node. Read when asked for, by index, at
 * most 50,000 rows of a kind.
 */
@Injectable()
export class BacklogMeters implements OnModuleInit {
  private counted: { at: number; backlog: Promise<Backlog> } | undefined;

  constructor(
    private readonly meters: Meters,
    private readonly unitOfWork: UnitOfWork,
    @Inject(LEGAL_CLOCK) private readonly legalClock: Clock,
    @Inject(SYSTEM_CLOCK) private readonly systemClock: Clock,
  ) {}

  onModuleInit(): void {
    const gauge = (name: string, help: string, labels: string[], part: keyof Backlog) =>
      this.meters.reading('gauge', { name, help, labels }, async () => (await this.backlog())[part]);
    const bound = `At most ${MOST} are counted; the same on every node.`;
    gauge(
      'huiyin_timers',
      `Timers that are armed: pending, or overdue by the legal clock. ${bound}`,
      ['state'],
      'timers',
    );
    gauge(
      'huiyin_timer_oldest_overdue_seconds',
      'How long the oldest timer that has not fired is overdue by the legal clock; 0 without any.',
      [],
      'oldestOverdue',
    );
    gauge(
      'huiyin_jobs',
      `External jobs by type and state: waiting, or failed (an incident). ${bound}`,
      ['type', 'state'],
      'jobs',
    );
    gauge('huiyin_incidents', `Open incidents by type. ${bound}`, ['type'], 'incidents');
    gauge('huiyin_messages', `Messages that are pending. ${bound}`, ['state'], 'messages');
  }

  /** Counted once for all gauges of a scrape, and for whoever else asks meanwhile. */
  private backlog(): Promise<Backlog> {
    const at = this.systemClock.now();
    if (!this.counted || at - this.counted.at >= KEPT_MS || at < this.counted.at) {
      const backlog = this.unitOfWork.read((em) => this.count(em));
      this.counted = { at, backlog };
      backlog.catch(() => (this.counted = undefined));
    }
    return this.counted.backlog;
  }

  private async count(em: EntityManager): Promise<Backlog> {
    const now = this.legalClock.now();
    const oldest = await em.findOne(Timer, {
      select: { dueAt: true, key: true },
      where: { state: 'armed' },
      order: { dueAt: 'ASC' },
    });
    const count = async (entity: EntityTarget<ObjectLiteral>, where: string, ...groups: string[]) =>
      readings(await bounded(em, entity, where, { now }, groups), groups);
    return {
      timers: [
        ...withLabel(await count(Timer, "r.state = 'armed' AND r.dueAt > :now"), { state: 'pending' }),
        ...withLabel(await count(Timer, "r.state = 'armed' AND r.dueAt <= :now"), { state: 'overdue' }),
      ],
      oldestOverdue: [{ value: oldest ? Math.max(0, now - oldest.dueAt) / 1_000 : 0 }],
      jobs: await count(Job, "r.state IN ('waiting', 'failed')", 'type', 'state'),
      incidents: await count(Incident, "r.state = 'open'", 'type'),
      messages: withLabel(await count(Message, "r.state = 'pending'"), { state: 'pending' }),
    };
  }
}

type Row = { n: string | number } & Record<string, string>;

/** Counts by groups among the first rows only. */
function bounded(
  em: EntityManager,
  entity: EntityTarget<ObjectLiteral>,
  where: string,
  parameters: ObjectLiteral,
  groups: readonly string[],
): Promise<Row[]> {
  const query = em.createQueryBuilder().select('COUNT(*)', 'n');
  query.from((sub) => {
    const rows = sub.select('1', 'one').from(entity, 'r').where(where).limit(MOST);
    for (const group of groups) rows.addSelect(`r.${group}`, group);
    return rows;
  }, 'counted');
  for (const group of groups) query.addSelect(`counted.${group}`, group).addGroupBy(`counted.${group}`);
  return query.setParameters(parameters).getRawMany<Row>();
}

function readings(rows: readonly Row[], groups: readonly string[]): Reading[] {
  return rows.map((row) => ({
    value: Number(row.n),
    labels: Object.fromEntries(groups.map((group) => [group, row[group]!])),
  }));
}

const withLabel = (counted: readonly Reading[], labels: Record<string, string>): Reading[] =>
  counted.map(({ value }) => ({ value, labels }));
