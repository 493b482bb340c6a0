import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_CLOCK } from '../../infrastructure/clock/index.js';
import {
  DIALECT,
  type Dialect,
  findRow,
  insertRows,
  UnitOfWork,
  updateRow,
} from '../../infrastructure/database/index.js';
import type { Actor } from '../../shared/actor.js';
import type { Clock } from '../../shared/clock.js';
import { DesignDraft } from './designs.entity.js';
import { draftChanged, draftNotFound } from './designs.errors.js';
import { asFile } from './read-design.js';

export interface Draft {
  path: string;
  content: string;
  /** The version that it began with; 0: a new file. */
  basedOn: number;
  savedAt: number;
  /** The ETag. */
  version: number;
}

/** What somebody has drawn so far: one draft for each person and path, which nobody else reads. */
@Injectable()
export class DesignDrafts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(SYSTEM_CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError design-draft-not-found */
  async read(path: string, actor: Actor): Promise<Draft> {
    const row = await this.unitOfWork.read((em) => em.findOneBy(DesignDraft, { path, userId: actor.id }));
    if (!row) throw draftNotFound();
    return draftOf(row);
  }

  /**
   * @param expectedVersion that the writer has on the screen, 0: none; without it the newest is overwritten
   * @throws DomainError design-refused (a path that can't be, too large), draft-changed with what is kept
   */
  save(
    { path, content, basedOn }: { path: string; content: string; basedOn: number },
    actor: Actor,
    expectedVersion?: number,
  ): Promise<Draft> {
    // A draft need not be valid, but databases refuse half a character.
    const { text } = asFile(path, content.replace(/\p{Surrogate}/gu, '\uFFFD'));
    return this.unitOfWork.run(async (em) => {
      const written = { content: { text }, basedOn, savedAt: this.clock.now() };
      let before = await this.locked(path, actor);
      if (!before) {
        if (expectedVersion) throw draftChanged(null);
        const first = { path, userId: actor.id, userName: actor.name, ...written, version: written.savedAt };
        if (await this.begin(first)) return draftOf(first);
        before = (await this.locked(path, actor))!;
      }
      if (expectedVersion !== undefined && expectedVersion !== before.version) throw draftChanged(draftOf(before));
      const changes = { ...written, version: before.version + 1 };
      await updateRow(em, DesignDraft, { path, userId: actor.id }, changes);
      return draftOf({ ...before, ...changes });
    });
  }

  /**
   * Ends it, thrown away or saved as a version. One that is not there is gone as well.
   * @param expectedVersion that is on the screen, 0: none; without it the newest goes
   * @throws DomainError draft-changed with what is kept: it was drawn elsewhere, and nobody has looked at it
   */
  async discard(path: string, actor: Actor, expectedVersion?: number): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      const kept = await this.locked(path, actor);
      if (!kept) return;
      if (expectedVersion !== undefined && expectedVersion !== kept.version) throw draftChanged(draftOf(kept));
      await em.delete(DesignDraft, { path, userId: actor.id });
    });
  }

  private locked(path: string, { id: userId }: Actor): Promise<DesignDraft | undefined> {
    return findRow(this.unitOfWork.current(), DesignDraft, { path, userId }, { lock: this.dialect });
  }

  /** @returns false when another tab has begun one at the same moment */
  private async begin(row: DesignDraft): Promise<boolean> {
    try {
      await insertRows(this.unitOfWork.current(), DesignDraft, [row]);
      return true;
    } catch (error) {
      if (this.dialect.isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

const draftOf = ({ path, content, basedOn, savedAt, version }: DesignDraft): Draft => ({
  path,
  content: content.text,
  basedOn,
  savedAt,
  version,
});
