import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../shared/actor.js';
import type { FieldError } from '../../../shared/errors.js';
import type { CheckedRegistration } from '../check-registration.js';
import { RegisterPetition } from '../register-petition.js';
import { fieldErrorText } from './import-errors.js';
import { mergeErrors, parseRow, toCells } from './parse-row.js';
import type { Sheet, SheetRow } from './read-sheet.js';

/** A row that can be registered, or all that is wrong with it, by cell. */
export type RowResult = { reference: string | null } & (
  { registration: CheckedRegistration; errors?: undefined } | { errors: FieldError[] }
);

/** Checks rows of a sheet, as far as it can be done without registering them. */
@Injectable()
export class CheckRow {
  constructor(private readonly registration: RegisterPetition) {}

  /** @param references those of the rows before, by court: the row's own is added */
  execute(sheet: Sheet, row: SheetRow, references: Set<string>, actor: Actor): RowResult {
    const { reference, errors, input } = parseRow(sheet, row);
    if (!input) return { reference, errors };
    const checked = this.registration.check(input, actor);
    if (!checked.ok) return { reference, errors: mergeErrors(errors, toCells(sheet, row.row, checked.errors)) };
    if (errors.length > 0) return { reference, errors };
    // Twice in a file it is a slip; in another file it is the same petition again.
    const known = `${checked.value.receivingCourt.id} ${checked.value.reference ?? ''}`;
    if (references.has(known)) {
      const field = sheet.cellName('reference', row.row) ?? `${row.row}`;
      return { reference, errors: [{ field, ...fieldErrorText('duplicate-reference') }] };
    }
    references.add(known);
    return { reference, registration: checked.value };
  }
}
