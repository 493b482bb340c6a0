import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import type { Actor } from '../../../shared/actor.js';
import { DomainError } from '../../../shared/errors.js';
import { PetitionImport, PetitionImportRow } from '../petition-import.entity.js';
import { ImportPetitions } from './import-petitions.js';
import type { ImportAnswer, ImportProgressView } from './import.dto.js';

/** How far an upload of one's own has come, and what became of it. */
@Injectable()
export class ImportProgress {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: ImportPetitions,
  ) {}

  /**
   * @param request the upload's `Idempotency-Key`, or the import's key
   * @throws DomainError import-not-found: also for what others uploaded
   */
  async execute(request: string, actor: Actor): Promise<ImportProgressView> {
    return this.unitOfWork.read(async (em) => {
      const { key: importKey, rowCount, finishedAt } = await this.own(request, actor);
      const counts = await em
        .createQueryBuilder(PetitionImportRow, 'row')
        .select('row.status', 'status')
        .addSelect('COUNT(*)', 'count')
        .where('row.importKey = :importKey', { importKey })
        .groupBy('row.status')
        .getRawMany<{ status: PetitionImportRow['status']; count: number | string }>();
      const of = (status: PetitionImportRow['status']) =>
        Number(counts.find((row) => row.status === status)?.count ?? 0);
      const [registered, alreadyRegistered, refused] = [of('registered'), of('already-registered'), of('refused')];
      const done = registered + alreadyRegistered + refused;
      return {
        importKey,
        rows: rowCount ?? done,
        done,
        registered,
        alreadyRegistered,
        refused,
        isFinished: finishedAt !== null,
      };
    });
  }

  /** What the upload was answered, or what it has come to so far. @throws DomainError import-not-found */
  async result(request: string, actor: Actor): Promise<ImportAnswer> {
    const { key } = await this.own(request, actor);
    return this.imports.answer(key);
  }

  private async own(request: string, actor: Actor): Promise<PetitionImport> {
    const found = await this.unitOfWork.read((em) =>
      em.findOneBy(PetitionImport, [
        { actorId: actor.id, idempotencyKey: request },
        { actorId: actor.id, key: request },
      ]),
    );
    if (found) return found;
    throw new DomainError('import-not-found', {
      kind: 'not-found',
      message: {
        zh: '没有找到这次批量登记，或者它不是您上传的。',
        en: 'There is no such upload, or it is not yours.',
      },
    });
  }
}
