import { describe, expect, it } from '@jest/globals';
import { checkDigitOf } from '../../infrastructure/crypto/index.js';
import type { Court } from '../organization/index.js';
import { checkRegistration } from './check-registration.js';
import type { z } from 'zod';
import { registrationSchema } from './registration.dto.js';

type RegistrationInput = z.input<typeof registrationSchema>;

const court = (id: string, sign: string, active = true): Court => ({
  id,
  sign,
  name: `${sign}法院`,
  level: 'basic',
  parentId: '3501',
  path: `/1/35/3501/${id}/`,
  active,
});
const COURTS = [court('350122', '闽0122'), court('350123', '闽0123'), court('350199', '闽0199', false)];

const man = '35012219900101123';
const IDENTITY = man + checkDigitOf(man);

const check = (more: Partial<RegistrationInput> = {}, own: string[] = ['350122']) =>
  checkRegistration(
    registrationSchema.parse({
      channel: 'visit',
      receivedOn: '2026-03-09',
      petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant' }],
      executingCourt: '闽0122',
      claimKind: 'delay',
      claimText: '两年未执行',
      ...more,
    }),
    {
      findCourt: (reference) => COURTS.find(({ id, sign, name }) => [id, sign, name].includes(reference)),
      ownCourt: own.length === 1 ? own[0] : undefined,
      mayRegisterAt: (id) => own.includes(id),
      today: '2026-03-10',
      maxRepresentatives: 5,
    },
  );

const errors = (more: Partial<RegistrationInput>, own?: string[]) => {
  const result = check(more, own);
  return result.ok ? [] : result.errors.map(({ field, code }) => `${field} ${code}`);
};

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `吴${index}`,
    phone: '13800138000',
    caseRole: 'applicant' as const,
  }));

describe('a registration', () => {
  it('takes what follows from the identity number', () => {
    const result = check({
      petitioners: [{ name: '吴一', phone: '13800138000', caseRole: 'applicant', identityNumber: IDENTITY }],
    });
    expect(result).toMatchObject({
      ok: true,
      value: { petitioners: [{ identityType: 'resident_id', sex: 'male', birthDate: '1990-01-01' }], headcount: 1 },
    });
  });

  it('writes the case number in one way', () => {
    expect(check({ caseNumber: '(2017)闽0122执0123号' })).toMatchObject({
      value: { caseNumber: { canonical: '（2017）闽0122执123号', serial: 123 } },
    });
    expect(check({ caseNumber: '（2014）连执字第5号' })).toMatchObject({ ok: true });
  });

  it.each<[string, Partial<RegistrationInput>, string[]]>([
    ['a day to come', { receivedOn: '2026-03-11' }, ['/receivedOn out-of-range']],
    ['another court', { receivingCourt: '闽0123' }, ['/receivingCourt not-your-court']],
    ['no such court', { executingCourt: '火星法院' }, ['/executingCourt unknown-court']],
    ['a case of another court', { caseNumber: '（2017）闽0123执5号' }, ['/caseNumber sign-mismatch']],
    ['a number that is none', { caseNumber: '闽0122执5' }, ['/caseNumber bad-case-number']],
    ['more received than due', { amountApplied: 1, amountReceived: 2 }, ['/amountReceived out-of-range']],
    ['two single petitioners', { petitioners: people(2) }, ['/petitioners too-many']],
    ['a joint petition of one', { form: 'joint', headcount: 1 }, ['/headcount out-of-range']],
    ['a collective one of four', { form: 'collective', headcount: 4 }, ['/headcount out-of-range']],
    ['a joint one of nobody knows how many', { form: 'joint' }, ['/headcount required']],
    ['more names than heads', { form: 'joint', headcount: 2, petitioners: people(3) }, ['/headcount out-of-range']],
    [
      'six representatives',
      {
        form: 'collective',
        headcount: 9,
        petitioners: people(6),
        representatives: people(6).map(({ name }) => name),
      },
      ['/representatives too-many'],
    ],
    ['a representative from elsewhere', { representatives: ['钱一'] }, ['/representatives/0 unknown-value']],
    ['an agent without a real telephone', { agent: { name: '钱一', phone: '12' } }, ['/agent/phone bad-phone']],
    [
      'neither telephone nor role',
      { petitioners: [{ name: '吴一' }] },
      ['/petitioners/0/phone required', '/petitioners/0/caseRole required'],
    ],
    [
      'a wrong check digit',
      { petitioners: [{ ...people(1)[0]!, identityNumber: man + (IDENTITY.endsWith('1') ? '2' : '1') }] },
      ['/petitioners/0/identityNumber bad-identity-number'],
    ],
    [
      'a sex and a birth date that disagree',
      { petitioners: [{ ...people(1)[0]!, identityNumber: IDENTITY, sex: 'female', birthDate: '1990-01-02' }] },
      ['/petitioners/0/sex disagrees', '/petitioners/0/birthDate disagrees'],
    ],
    [
      'a wrong credit code',
      { petitioners: [{ ...people(1)[0]!, identityType: 'credit_code', identityNumber: '91350100M000100Y44' }] },
      ['/petitioners/0/identityNumber bad-identity-number'],
    ],
    [
      'an accused at no court',
      { accusedPersons: [{ name: '钱一', court: '无' }] },
      ['/accusedPersons/0/court unknown-court'],
    ],
  ])('refuses %s', (_what, more, expected) => {
    expect(errors(more)).toEqual(expected);
  });

  it('takes a right credit code', () => {
    const company = { ...people(1)[0]!, identityType: 'credit_code' as const, identityNumber: '91350100M000100Y43' };
    expect(errors({ petitioners: [company] })).toEqual([]);
  });

  it('asks for the court of who serves at several, and takes nothing for a closed one', () => {
    expect(errors({}, ['350122', '350123'])).toEqual(['/receivingCourt required']);
    expect(errors({ receivingCourt: '350123' }, ['350122', '350123'])).toEqual([]);
    expect(errors({ receivingCourt: '闽0199' }, ['350199'])).toEqual(['/receivingCourt unknown-court']);
  });
});
