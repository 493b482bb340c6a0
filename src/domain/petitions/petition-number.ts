import { Inject, Injectable } from '@nestjs/common';
import { DIALECT, type Dialect, UnitOfWork } from '../../infrastructure/database/index.js';
import type { Court } from '../organization/index.js';
import { PetitionSequence } from './petition-sequence.entity.js';

/** The receipt number of a petition: `〔2026〕闽0122信访1号`. */
export function formatPetitionNumber(year: number, courtSign: string, serial: number): string {
  return `〔${year}〕${courtSign}信访${serial}号`;
}

/** The number so that texts sort as numbers do: `〔2026〕闽0122000000001号`, by year, court and serial. */
export function numberOrder(number: string): string {
  const [place = '', serial = ''] = number.split('信访');
  return place + serial.padStart(SERIAL_LENGTH, '0');
}

/** Nine digits and 号: more than a court registers in a year. */
const SERIAL_LENGTH = 10;

/** As people type it: any brackets, full-width digits, spaces. */
export function normalisePetitionNumber(text: string): string {
  return text
    .replace(/[\s\u3000]/gu, '')
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/^[([（［【〔]/u, '〔')
    .replace(/^(〔\d{4})[)\]）］】〕]/u, '$1〕');
}

/**
 * Gives each court's petitions of a year the numbers 1, 2, 3 … without gaps: the sequence stays
 * locked until the unit of work of the registration ends, and a rollback takes the number back.
 */
@Injectable()
export class PetitionNumbers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(DIALECT) private readonly dialect: Dialect,
  ) {}

  /** Within a unit of work. @param year of the day of receipt */
  async next(court: Court, year: number): Promise<string> {
    return formatPetitionNumber(year, court.sign, await this.nextSerial(`${court.id}:${year}`));
  }

  /** The number of an assignment letter, in the same way: `〔2026〕闽01信交1号`. */
  async nextLetter(court: Court, year: number): Promise<string> {
    return `〔${year}〕${court.sign}信交${await this.nextSerial(`letter:${court.id}:${year}`)}号`;
  }

  private async nextSerial(sequenceKey: string): Promise<number> {
    const em = this.unitOfWork.current();
    if (!(await this.dialect.lockRow(em, 'petition_sequence', 'sequence_key', sequenceKey))) {
      // Two first registrations of a year: the second one's insert waits for the first to end.
      try {
        await em.insert(PetitionSequence, { sequenceKey, lastSerial: 0 });
      } catch (error) {
        if (!this.dialect.isDuplicateKey(error)) throw error;
      }
      await this.dialect.lockRow(em, 'petition_sequence', 'sequence_key', sequenceKey);
    }
    await em.increment(PetitionSequence, { sequenceKey }, 'lastSerial', 1);
    const { lastSerial } = await em.findOneByOrFail(PetitionSequence, { sequenceKey });
    return lastSerial;
  }
}
