import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import { COURT_LEVELS, isWithin, type Court } from './court.js';
import { COURT_DIRECTORY_ID, courtOf, CourtDirectoryRow, CourtRow } from './court.entity.js';
import { courtNotFound } from './court.errors.js';

/** How long another node may go on answering from courts that were changed elsewhere. */
const REFRESH_EVERY_MS = 10_000;

interface Snapshot {
  version: number;
  byId: ReadonlyMap<string, Court>;
  bySign: ReadonlyMap<string, Court>;
  byParent: ReadonlyMap<string, readonly Court[]>;
}

const EMPTY: Snapshot = { version: -1, byId: new Map(), bySign: new Map(), byParent: new Map() };

/**
 * All courts in memory, one consistent snapshot at a time: for synchronous questions, of FEEL
 * functions, case numbers and access. What this node imports is seen at once, what another one
 * imports within ten seconds.
 */
@Injectable()
export class CourtDirectory implements OnApplicationShutdown {
  private readonly logger = new Logger(CourtDirectory.name);
  private snapshot = EMPTY;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Reads the courts, and from then on looks for changes by other nodes. */
  async start(): Promise<void> {
    await this.refresh();
    this.timer = setInterval(() => {
      this.refresh().catch((error: unknown) => this.logger.error(error));
    }, REFRESH_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Reads the courts again if they were changed. */
  async refresh(): Promise<void> {
    await this.unitOfWork.read(async (em) => {
      // The version first: a change between the two reads is then read again the next time.
      const { version } = await em.findOneByOrFail(CourtDirectoryRow, { id: COURT_DIRECTORY_ID });
      if (version <= this.snapshot.version) return;
      const rows = await em.find(CourtRow, { order: { path: 'ASC' } });
      this.snapshot = snapshotOf(version, rows.map(courtOf));
    });
  }

  /** Counts the changes; answers of equal versions agree. */
  get version(): number {
    return this.snapshot.version;
  }

  get size(): number {
    return this.snapshot.byId.size;
  }

  byId(id: string): Court | undefined {
    return this.snapshot.byId.get(id);
  }

  /** @throws DomainError `court-not-found` */
  get(id: string): Court {
    const court = this.byId(id);
    if (!court) throw courtNotFound(id);
    return court;
  }

  bySign(sign: string): Court | undefined {
    return this.snapshot.bySign.get(sign);
  }

  /** The courts directly below, in order of their codes. */
  childrenOf(id: string): readonly Court[] {
    return this.snapshot.byParent.get(id) ?? [];
  }

  /** Courts in the order of the tree. @param part of the name or sign; empty for any */
  *find(part: string): Generator<Court> {
    for (const court of this.snapshot.byId.values())
      if (court.active && (court.name.includes(part) || court.sign.startsWith(part))) yield court;
  }

  /** The courts above, the nearest first; empty for the Supreme Court and for an unknown id. */
  ancestorsOf(id: string): Court[] {
    const ancestors: Court[] = [];
    for (let parentId = this.byId(id)?.parentId; parentId !== undefined; parentId = ancestors.at(-1)?.parentId) {
      const parent = this.byId(parentId);
      if (!parent) break;
      ancestors.push(parent);
    }
    return ancestors;
  }

  /** Whether `lower` stands below `upper`, at any distance; a court is not below itself. */
  isLower(upper: string, lower: string): boolean {
    const [above, below] = [this.byId(upper), this.byId(lower)];
    return above !== undefined && below !== undefined && above !== below && isWithin(below.path, above.path);
  }

  /** How far down the court stands: 0 for the Supreme Court to 3 for a basic one. */
  depthOf(id: string): number {
    return COURT_LEVELS.indexOf(this.get(id).level);
  }
}

function snapshotOf(version: number, courts: readonly Court[]): Snapshot {
  const byParent = new Map<string, Court[]>();
  for (const court of courts) {
    if (court.parentId === undefined) continue;
    const siblings = byParent.get(court.parentId);
    if (siblings) siblings.push(court);
    else byParent.set(court.parentId, [court]);
  }
  return {
    version,
    byId: new Map(courts.map((court) => [court.id, court])),
    bySign: new Map(courts.map((court) => [court.sign, court])),
    byParent,
  };
}
