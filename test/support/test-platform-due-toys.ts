import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../src/infrastructure/database/index.js';
import { AuditTrail } from '../../src/platform/audit/index.js';
import {
  EXTENSION_REGISTRY,
  type ExtensionRegistry,
  type Move,
  PROCESS_HOST,
  type ProcessHost,
  type RescheduleContext,
  type Variables,
} from '../../src/platform/engine/index.js';
import { SYSTEM_ACTOR } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/ids.js';

const DAY = 86_400_000;
const CALENDAR = 'toy:calendar';

/**
 * The toy domain's deadlines. Its calendar is the number of holidays that were proclaimed, kept in the
 * database (as entries of a chain) and in memory: each puts every deadline off by a day.
 */
@Injectable()
export class DueToys implements OnModuleInit {
  holidays = 0;
  /** How often the calendar was read. */
  reads = 0;
  readonly moved: { rootKey: string; reason: string | null; moves: readonly Move[] }[] = [];
  readonly rescheduled: RescheduleContext[] = [];
  /** Called inside each step of a `rescheduleAll`. */
  duringReschedule: ((context: RescheduleContext) => Promise<Variables | void>) | undefined;

  constructor(
    @Inject(EXTENSION_REGISTRY) private readonly registry: ExtensionRegistry,
    @Inject(PROCESS_HOST) private readonly host: ProcessHost,
    private readonly unitOfWork: UnitOfWork,
    private readonly trail: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.registry.feelFunction('toy deadline', (from: string, days: number) => this.deadline(from, days), {
      zh: '玩具期限',
      en: 'A toy deadline',
      example: 'toy deadline(string(now()), 5)',
    });
    this.registry.command({
      command: 'toy.extend',
      execute: async ({ rootKey, submission }) => {
        this.host.reschedule(rootKey);
        return submission;
      },
    });
    this.host.onReschedule(async (context) => {
      const variables = await this.duringReschedule?.(context);
      this.rescheduled.push(context);
      return variables;
    });
    this.host.onMoved(async ({ rootKey, reason, moves }) => void this.moved.push({ rootKey, reason, moves }));
  }

  /** Takes the calendar up from the database, as each unit of work opens. Only where a spec needs it. */
  followCalendar(): void {
    this.unitOfWork.follow({
      query: `SELECT COUNT(*) FROM audit_entry WHERE root_key = '${CALENDAR}'`,
      seen: (holidays) => {
        this.reads += 1;
        this.holidays = Math.max(this.holidays, holidays);
      },
    });
  }

  /** One more holiday: every deadline is a day later. @returns the key of the request */
  async proclaim({ fails = false } = {}): Promise<string> {
    const key = newId();
    await this.unitOfWork.run(async () => {
      await this.trail.append(CALENDAR, { type: 'toy.holiday', actor: SYSTEM_ACTOR, data: {} });
      await this.host.rescheduleAll({ key, reason: `holiday ${key}` });
      if (fails) throw new Error('the proclamation failed');
    });
    return key;
  }

  private deadline(from: string, days: number): Variables {
    const dueAt = Date.parse(from) + (days + this.holidays) * DAY;
    const iso = (instant: number) => new Date(instant).toISOString();
    return { dueAt: iso(dueAt), warnAt: iso(dueAt - DAY), holidays: this.holidays };
  }
}
