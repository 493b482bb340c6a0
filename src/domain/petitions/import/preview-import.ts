import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { maskName } from '../../../infrastructure/crypto/index.js';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import type { Actor } from '../../../shared/actor.js';
import { Petition } from '../petition.entity.js';
import { CheckRow, type RowResult } from './check-row.js';
import type { ImportPreview, PreviewRow } from './import.dto.js';
import { readSheet, type SheetRow } from './read-sheet.js';
import { wrongCells } from './wrong-cells.js';

/** Rows checked in one go: the thread is everybody's. */
const ROWS_AT_ONCE = 100;

type Known = ReadonlyMap<string, Pick<Petition, 'key' | 'number'>>;

/** Says of each row of an .xlsx file what would become of it. Nothing is written. */
@Injectable()
export class PreviewImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: CheckRow,
  ) {}

  /** @throws DomainError those of `readSheet` */
  async execute(file: Buffer, actor: Actor): Promise<ImportPreview> {
    const sheet = await readSheet(file);
    const references = new Set<string>();
    const rows: PreviewRow[] = [];
    for (let start = 0; start < sheet.rows.length; start += ROWS_AT_ONCE) {
      const checked = sheet.rows.slice(start, start + ROWS_AT_ONCE).map((row) => ({
        row,
        result: this.rows.execute(sheet, row, references, actor),
      }));
      const known = await this.registered(checked.map(({ result }) => result));
      for (const { row, result } of checked)
        rows.push({ ...previewOf(row, result, known), errors: wrongCells(sheet, row, result.errors ?? []) });
      await nextTurn();
    }
    const count = (status: PreviewRow['status']) => rows.filter((row) => row.status === status).length;
    return { good: count('good'), alreadyRegistered: count('already-registered'), wrong: count('wrong'), rows };
  }

  /** Which of the references are registered, by court and reference. */
  private async registered(results: readonly RowResult[]): Promise<Known> {
    const good = results.flatMap((result) => (result.errors ? [] : [result.registration]));
    const references = good.flatMap(({ reference }) => reference ?? []);
    if (references.length === 0) return new Map();
    const courts = [...new Set(good.map(({ receivingCourt }) => receivingCourt.id))];
    const petitions = await this.unitOfWork.read((em) =>
      em.find(Petition, {
        select: { key: true, number: true, registeringCourt: true, reference: true },
        where: { registeringCourt: In(courts), reference: In(references) },
      }),
    );
    return new Map(petitions.map((petition) => [`${petition.registeringCourt} ${petition.reference}`, petition]));
  }
}

function previewOf({ row }: SheetRow, result: RowResult, known: Known): Omit<PreviewRow, 'errors'> {
  const { reference } = result;
  if (result.errors) return { ...UNREAD, row, status: 'wrong', reference };
  const { registration } = result;
  const petition = known.get(`${registration.receivingCourt.id} ${registration.reference ?? ''}`);
  return {
    row,
    status: petition ? 'already-registered' : 'good',
    reference,
    petitioner: maskName(registration.petitioners[0]!.name),
    receivedOn: registration.receivedOn,
    caseNumber: registration.caseNumber?.canonical ?? null,
    executingCourtName: registration.executingCourt.name,
    claimKind: registration.claimKind,
    petition: petition ? { petitionKey: petition.key, number: petition.number } : null,
  };
}

const UNREAD = {
  petitioner: null,
  receivedOn: null,
  caseNumber: null,
  executingCourtName: null,
  claimKind: null,
  petition: null,
} as const;
