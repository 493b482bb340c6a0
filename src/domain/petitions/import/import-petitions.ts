import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_CLOCK } from '../../../infrastructure/clock/index.js';
import { DIALECT, type Dialect, insertRows, UnitOfWork } from '../../../infrastructure/database/index.js';
import { idempotencyKeyReused } from '../../../infrastructure/idempotency/index.js';
import type { Actor } from '../../../shared/actor.js';
import type { Clock } from '../../../shared/clock.js';
import { newId } from '../../../shared/ids.js';
import { PetitionImport, PetitionImportRow } from '../petition-import.entity.js';
import { RegisterPetition } from '../register-petition.js';
import { StorePetition } from '../store-petition.js';
import { CheckRow, type RowResult } from './check-row.js';
import type { ImportAnswer, ImportAnswerRow } from './import.dto.js';
import { readSheet, type Sheet, type SheetRow } from './read-sheet.js';

/**
 * Registers the good rows of an .xlsx file, each once, and tells of the others what is wrong in
 * which cell. Each row is a unit of work of its own: when the request is cut off, what was
 * registered stays, and a repeat goes on with the rest.
 */
@Injectable()
export class ImportPetitions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registration: RegisterPetition,
    private readonly rows: CheckRow,
    private readonly storage: StorePetition,
    @Inject(DIALECT) private readonly dialect: Dialect,
    @Inject(LEGAL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param idempotencyKey repeated, with the same file, it gives the same answer
   * @throws DomainError idempotency-key-reused, and those of `readSheet`: then no row was registered
   */
  async execute(file: Buffer, actor: Actor, idempotencyKey: string): Promise<ImportAnswer> {
    const sheet = await readSheet(file);
    const fileDigest = createHash('sha256').update(file).digest('hex');
    const importKey = await this.open(actor, idempotencyKey, fileDigest, sheet.rows.length);
    const references = new Set<string>();
    for (const row of sheet.rows) await this.importRow(importKey, sheet, row, references, actor);
    await this.unitOfWork.run((em) => em.update(PetitionImport, { key: importKey }, { finishedAt: this.clock.now() }));
    return this.answer(importKey);
  }

  private async open(actor: Actor, idempotencyKey: string, fileDigest: string, rowCount: number): Promise<string> {
    const row: PetitionImport = {
      key: newId(),
      actorId: actor.id,
      idempotencyKey,
      fileDigest,
      at: this.clock.now(),
      finishedAt: null,
      rowCount,
    };
    return this.unitOfWork.run(async (em) => {
      try {
        await insertRows(em, PetitionImport, [row]);
        return row.key;
      } catch (error) {
        if (!this.dialect.isDuplicateKey(error)) throw error;
      }
      const earlier = await em.findOneByOrFail(PetitionImport, { actorId: actor.id, idempotencyKey });
      if (earlier.fileDigest !== fileDigest) throw idempotencyKeyReused();
      return earlier.key;
    });
  }

  private async importRow(
    importKey: string,
    sheet: Sheet,
    row: SheetRow,
    references: Set<string>,
    actor: Actor,
  ): Promise<void> {
    const result = this.rows.execute(sheet, row, references, actor);
    try {
      await this.writeRow(importKey, row.row, result, actor);
    } catch (error) {
      // Another upload registered the same reference at the same moment: now it is there to be found.
      if (!this.dialect.isDuplicateKey(error)) throw error;
      await this.writeRow(importKey, row.row, result, actor);
    }
  }

  private async writeRow(importKey: string, row: number, result: RowResult, actor: Actor): Promise<void> {
    await this.unitOfWork.run(async (em) => {
      // The same request may run twice at once: the second waits here, and then has nothing to do.
      await this.dialect.lockRow(em, 'petition_import', 'import_key', importKey);
      if (await em.existsBy(PetitionImportRow, { importKey, row })) return;
      const outcome = { importKey, row, reference: result.reference };
      const { errors } = result;
      if (errors) {
        await insertRows(em, PetitionImportRow, [{ ...outcome, status: 'refused', petitionKey: null, errors }]);
        return;
      }
      const known = await this.registration.findByReference(result.registration);
      const petitionKey = known?.key ?? (await this.storage.store(result.registration, actor)).petitionKey;
      const status = known ? 'already-registered' : 'registered';
      await insertRows(em, PetitionImportRow, [{ ...outcome, status, petitionKey, errors: [] }]);
    });
  }

  /** What became of each row. */
  async answer(importKey: string): Promise<ImportAnswer> {
    return this.unitOfWork.run(async (em) => {
      const rows = await em.find(PetitionImportRow, { where: { importKey }, order: { row: 'ASC' } });
      const answered: ImportAnswerRow[] = [];
      for (const row of rows) answered.push(await this.answerRow(row));
      const count = (status: PetitionImportRow['status']) => rows.filter((row) => row.status === status).length;
      return {
        importKey,
        registered: count('registered'),
        alreadyRegistered: count('already-registered'),
        refused: count('refused'),
        rows: answered,
      };
    });
  }

  private async answerRow({
    row,
    reference,
    status,
    petitionKey,
    errors,
  }: PetitionImportRow): Promise<ImportAnswerRow> {
    if (petitionKey === null) return { row, reference, status, errors };
    const { number, queryCode } = await this.registration.answerOf(petitionKey);
    return status === 'registered'
      ? { row, reference, status, petitionKey, number, queryCode }
      : { row, reference, status, petitionKey, number };
  }
}
