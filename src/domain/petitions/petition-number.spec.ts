import { describe, expect, it } from '@jest/globals';
import { forEachDatabase } from '../../../test/support/index.js';
import type { Court } from '../organization/index.js';
import { formatPetitionNumber, normalisePetitionNumber, PetitionNumbers } from './petition-number.js';
import { PetitionSequence } from './petition-sequence.entity.js';

const COURT: Court = {
  id: '350122',
  sign: '闽0122',
  name: '福建省连江县人民法院',
  level: 'basic',
  parentId: '3501',
  path: '/1/35/3501/350122/',
  active: true,
};

describe('petition numbers', () => {
  it.each(['(2026)闽0122信访7号', '（2026）闽0122信访7号', '［２０２６］闽0122 信访７号', '〔2026〕闽0122信访7号'])(
    'reads %s',
    (text) => expect(normalisePetitionNumber(text)).toBe(formatPetitionNumber(2026, '闽0122', 7)),
  );

  forEachDatabase([PetitionSequence], (database) => {
    it('has no gaps and no doubles, also when many ask at once and some fail', async () => {
      const numbers = new PetitionNumbers(database.unitOfWork, database.dialect);
      const ask = (fails: boolean) =>
        database.unitOfWork.run(async () => {
          const number = await numbers.next(COURT, 2026);
          if (fails) throw new Error('the registration fails after its number was given');
          return number;
        });
      const results = await Promise.allSettled(Array.from({ length: 24 }, (_, index) => ask(index % 4 === 0)));
      const given = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      const expected = Array.from({ length: 18 }, (_, index) => formatPetitionNumber(2026, '闽0122', index + 1));
      expect(given.sort()).toEqual(expected.sort());
      expect(await database.unitOfWork.run(() => numbers.next(COURT, 2027))).toBe('〔2027〕闽0122信访1号');
      expect(await database.unitOfWork.run(() => numbers.nextLetter(COURT, 2026))).toBe('〔2026〕闽0122信交1号');
    });
  });
});
