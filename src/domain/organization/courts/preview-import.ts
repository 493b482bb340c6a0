import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../infrastructure/database/index.js';
import type { FieldError } from '../../../shared/errors.js';
import type { Court } from './court.js';
import { courtOf, CourtRow } from './court.entity.js';
import { IMPORT_EFFECTS, type ImportEffect } from './import-effects.js';
import { mergeCourts, type CourtImportRow } from './merge-courts.js';

const SHOWN_FIELDS = ['name', 'sign', 'parentId', 'administrativeCode'] as const;

export interface PreviewedRow {
  /** Its place among the rows, from 0. */
  index: number;
  id: string;
  name: string;
  effect: ImportEffect;
  /** Of a court that is there already: what would be another. */
  changes: { field: (typeof SHOWN_FIELDS)[number]; from: string | null; to: string | null }[];
  errors: FieldError[];
}

export interface CourtImportPreview {
  counts: Record<ImportEffect, number>;
  /** Courts below those of the rows, which go with them. */
  alsoMoved: number;
  rows: PreviewedRow[];
}

/** What an import would do, row by row; nothing is written. */
@Injectable()
export class PreviewImport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @param within path prefixes inside which the importer may change courts */
  async execute(rows: readonly CourtImportRow[], within: readonly string[]): Promise<CourtImportPreview> {
    const present = (await this.unitOfWork.read((em) => em.find(CourtRow))).map(courtOf);
    const before = new Map(present.map((court) => [court.id, court]));
    const { created, changed, errors } = mergeCourts(present, rows, within);
    const after = new Map([...created, ...changed].map((court) => [court.id, court]));
    const errorsOf = new Map<number, FieldError[]>();
    for (const error of errors) {
      const index = Number(error.field.split('/')[2]);
      errorsOf.set(index, [...(errorsOf.get(index) ?? []), error]);
    }
    const previewed = rows.map((row, index): PreviewedRow =>
      previewOf(row, index, before.get(row.id), after.get(row.id), errorsOf.get(index) ?? []),
    );
    const counts = Object.fromEntries(IMPORT_EFFECTS.map((effect) => [effect, 0])) as Record<ImportEffect, number>;
    for (const { effect } of previewed) counts[effect] += 1;
    const imported = new Set(rows.map(({ id }) => id));
    return { counts, alsoMoved: changed.filter(({ id }) => !imported.has(id)).length, rows: previewed };
  }
}

function previewOf(
  { id, name }: CourtImportRow,
  index: number,
  before: Court | undefined,
  after: Court | undefined,
  errors: FieldError[],
): PreviewedRow {
  const shown = { index, id, name, errors };
  if (errors.length > 0) return { ...shown, effect: 'refused', changes: [] };
  if (!after) return { ...shown, effect: 'unchanged', changes: [] };
  if (!before) return { ...shown, effect: 'created', changes: [] };
  const changes = SHOWN_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    from: before[field] ?? null,
    to: after[field] ?? null,
  }));
  if (before.active !== after.active) return { ...shown, effect: after.active ? 'reopened' : 'closed', changes };
  return { ...shown, effect: 'changed', changes };
}
