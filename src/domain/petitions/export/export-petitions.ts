import { PassThrough, type Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import { AuditTrail } from '../../../platform/audit/index.js';
import type { Actor } from '../../../shared/actor.js';
import type { Text } from '../../../shared/errors.js';
import type { PetitionFilter } from '../petition-search.dto.js';
import { refused } from '../refusals.js';
import { SearchPetitions } from '../search-petitions.js';
import { SummarisePetitions } from '../summarise-petitions.js';
import type { PetitionExport } from './export.dto.js';
import { PetitionSheet } from './petition-sheet.js';

/** What one sheet may hold. More is no list that a person reads, but a copy of the register. */
export const MAX_EXPORTED = 20_000;

/** Read at a time, while what was read before is being sent. */
const PAGE = 500;

/** Petitions of a list as an .xlsx file, masked as the list is. Who took what away is in the trail. */
@Injectable()
export class ExportPetitions {
  private readonly logger = new Logger(ExportPetitions.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly search: SearchPetitions,
    private readonly summaries: SummarisePetitions,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns the file, while it is being written: it breaks off when the database fails meanwhile
   * @throws DomainError too-many-to-export
   */
  async execute(wanted: PetitionExport, actor: Actor, language: keyof Text): Promise<Readable> {
    const rows = await this.search.countUpTo(MAX_EXPORTED, wanted.filter, actor);
    if (rows > MAX_EXPORTED) throw tooMany();
    await this.note(wanted, rows, actor);
    const file = new PassThrough();
    this.write(file, wanted, actor, language).catch((error: unknown) => {
      this.logger.error(error);
      file.destroy(error instanceof Error ? error : new Error(String(error)));
    });
    return file;
  }

  private async write(file: PassThrough, wanted: PetitionExport, actor: Actor, language: keyof Text): Promise<void> {
    const sheet = await PetitionSheet.in(file, wanted.columns, language);
    const { filter, sort } = wanted;
    let after: string | undefined;
    let written = 0;
    do {
      const page = await this.search.rows({ filter, sort: sort[0], limit: PAGE, after }, actor);
      for (const petition of await this.summaries.rows(page.petitions)) sheet.add(petition);
      written += page.petitions.length;
      after = page.endCursor ?? undefined;
      // Whoever asked has gone away: nobody reads on.
      if (file.destroyed) return;
    } while (after !== undefined && written < MAX_EXPORTED);
    await sheet.end();
  }

  /** In the chain of the account, before anything is told; personal values as commitments. */
  private async note({ filter, sort, columns }: PetitionExport, rows: number, actor: Actor): Promise<void> {
    const { name, identityNumber, phone, ...others } = filter;
    await this.unitOfWork.run(() =>
      this.audit.append(actor.id, {
        type: 'petitions.exported',
        actor,
        data: { filter: others, sort, columns, rows },
        personal: personal({ name, identityNumber, phone }),
      }),
    );
  }
}

const personal = (values: Pick<PetitionFilter, 'name' | 'identityNumber' | 'phone'>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));

const tooMany = () =>
  refused('too-many-to-export', '/filter', {
    zh: `符合条件的信访件超过${MAX_EXPORTED}件，一次不能导出这么多。请用法院、日期等条件缩小范围后再导出。`,
    en: `More than ${MAX_EXPORTED} petitions match: too many for one file. Narrow the list, by court or by days, and export again.`,
  });
