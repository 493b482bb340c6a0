import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SYSTEM_CLOCK } from '../../../infrastructure/clock/index.js';
import { DIALECT, insertRows, UnitOfWork, type Dialect } from '../../../infrastructure/database/index.js';
import { AuditTrail } from '../../../platform/audit/index.js';
import type { Actor } from '../../../shared/actor.js';
import type { Clock } from '../../../shared/clock.js';
import { CourtDirectory } from './court-directory.js';
import { COURT_DIRECTORY_ID, CourtDirectoryRow, courtOf, CourtRow, courtRowOf } from './court.entity.js';
import { courtImportRefused } from './court.errors.js';
import { mergeCourts, type CourtImportRow, type MergedCourts } from './merge-courts.js';

/** The chain of what was imported. */
const CHAIN = 'courts';

export interface CourtImportResult {
  created: number;
  updated: number;
  unchanged: number;
}

/** The path of a court before and after it went under another one. */
export type CourtMove = MergedCourts['moved'][number];

/** Told inside the unit of work when a court goes under another one: paths kept elsewhere change with it. */
export type CourtMovedListener = (move: CourtMove, em: EntityManager) => Promise<void>;

/**
 * Brings the tree of courts up to a list. All rows or none: half a tree is none. A court that the
 * list leaves out stays as it is; courts are closed (`active: false`), never deleted. Importing the
 * same list again changes nothing.
 */
@Injectable()
export class ImportCourts {
  private readonly listeners: CourtMovedListener[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
    private readonly directory: CourtDirectory,
    private readonly trail: AuditTrail,
  ) {}

  /** For modules that keep paths of courts. */
  onMoved(listener: CourtMovedListener): void {
    this.listeners.push(listener);
  }

  /**
   * @param within path prefixes inside which the importer may change courts
   * @param actor who imports, for the trail; left out for the first courts of all
   * @throws DomainError `court-import-refused` with every error, each at `/rows/<index>/<field>`
   */
  async execute(rows: readonly CourtImportRow[], within: readonly string[], actor?: Actor): Promise<CourtImportResult> {
    return this.unitOfWork.run(async (em) => {
      await this.dialect.lockRow(em, 'court_directory', 'id', COURT_DIRECTORY_ID);
      const present = await em.find(CourtRow);
      const merged = mergeCourts(present.map(courtOf), rows, within);
      if (merged.errors.length > 0) throw courtImportRefused(merged.errors);
      const result = { created: merged.created.length, updated: merged.changed.length, unchanged: merged.unchanged };
      if (result.created + result.updated === 0) return result;
      await this.write(em, merged);
      if (actor) await this.trail.append(CHAIN, { type: 'courts.imported', actor, data: { ...result } });
      return result;
    });
  }

  /** Fills an empty table at the first start. @returns whether it was empty */
  async seed(rows: () => readonly CourtImportRow[]): Promise<boolean> {
    return this.unitOfWork.run(async (em) => {
      await this.dialect.lockRow(em, 'court_directory', 'id', COURT_DIRECTORY_ID);
      if (await em.existsBy(CourtRow, {})) return false;
      await this.execute(rows(), ['/']);
      return true;
    });
  }

  private async write(em: EntityManager, { created, changed, moved }: MergedCourts): Promise<void> {
    const now = this.clock.now();
    for (const court of changed) {
      const { id, ...values } = courtRowOf(court, now);
      // Two courts may swap signs: the unique index would see the state between. It is checked above.
      await em.update(CourtRow, { id }, { ...values, sign: `~${id}`, path: `~${id}` });
    }
    for (const { id, sign, path } of changed) await em.update(CourtRow, { id }, { sign, path });
    await insertRows(
      em,
      CourtRow,
      created.map((court) => courtRowOf(court, now)),
    );
    for (const move of moved) for (const listener of this.listeners) await listener(move, em);
    await em.increment(CourtDirectoryRow, { id: COURT_DIRECTORY_ID }, 'version', 1);
    this.unitOfWork.afterCommit(() => this.directory.refresh());
  }
}
