import {
  birthDateOf,
  identityNumberProblem,
  isPlausiblePhone,
  normaliseFullName,
  normaliseIdentityNumber,
  normalisePhone,
} from '../../infrastructure/crypto/index.js';
import type { FieldError, Text } from '../../shared/errors.js';
import type { Court } from '../organization/index.js';
import { formatCaseNumber, readCaseNumber, type CaseNumber } from './case-number.js';
import { isCreditCode } from './credit-code.js';
import type { Registration } from './registration.dto.js';
import type { IdentityType, Sex } from './vocabulary.js';

/** Article 20 of the regulation; some places allow fewer. */
export const MAX_REPRESENTATIVES = 5;

export interface RegistrationContext {
  /** By key, sign or full name. */
  findCourt(reference: string): Court | undefined;
  /** The clerk's court, for registrations that name none. */
  ownCourt: string | undefined;
  /** Whether the actor registers for this court. */
  mayRegisterAt(court: string): boolean;
  /** `YYYY-MM-DD` by the legal clock. */
  today: string;
  maxRepresentatives: number;
}

type Person = Registration['petitioners'][number];

/** A registration whose every value was found right: courts resolved, what follows from others filled in. */
export interface CheckedRegistration extends Omit<Registration, 'receivingCourt' | 'executingCourt' | 'caseNumber'> {
  receivingCourt: Court;
  executingCourt: Court;
  headcount: number;
  caseNumber: (CaseNumber & { canonical: string }) | undefined;
  accused: { name: string; court: string | undefined }[];
}

/** All that is wrong, each with a JSON pointer into the registration, or what is to be stored. */
export function checkRegistration(
  input: Registration,
  context: RegistrationContext,
): { ok: true; value: CheckedRegistration } | { ok: false; errors: FieldError[] } {
  const check = new Check(input, context);
  const receivingCourt = check.receivingCourt();
  const executingCourt = check.court('/executingCourt', input.executingCourt);
  check.days();
  const headcount = check.headcount();
  const petitioners = input.petitioners.map((person, index) => check.petitioner(person, index));
  check.representatives();
  check.phone('/agent/phone', input.agent?.phone);
  const caseNumber = check.caseNumber(executingCourt);
  check.amounts();
  const accused = input.accusedPersons.map(({ name, court }, index) => ({
    name,
    court: court === undefined ? undefined : check.court(`/accusedPersons/${index}/court`, court)?.id,
  }));
  if (check.errors.length > 0 || !receivingCourt || !executingCourt) return { ok: false, errors: check.errors };
  const marks = [...new Set(input.marks)];
  return {
    ok: true,
    value: { ...input, receivingCourt, executingCourt, headcount, petitioners, caseNumber, accused, marks },
  };
}

/** The sign of a case number is another court's than the one that is said to enforce it. */
export const signMismatch = (sign: string, court: Pick<Court, 'name' | 'sign'>): { code: string; message: Text } => ({
  code: 'sign-mismatch',
  message: {
    zh: `案号代字“${sign}”不是${court.name}（${court.sign}）的`,
    en: `the sign ${sign} is not that of the executing court (${court.sign})`,
  },
});

class Check {
  readonly errors: FieldError[] = [];

  constructor(
    private readonly input: Registration,
    private readonly context: RegistrationContext,
  ) {}

  receivingCourt(): Court | undefined {
    const field = '/receivingCourt';
    const reference = this.input.receivingCourt ?? this.context.ownCourt;
    if (reference === undefined)
      return this.fail(field, 'required', '请填写收件法院：您在多个法院任职', 'name the court: you serve at several');
    const court = this.court(field, reference);
    if (!court) return undefined;
    if (!this.context.mayRegisterAt(court.id))
      return this.fail(
        field,
        'not-your-court',
        '您不是该院的登记员，请由该院登记',
        'you are no clerk there: have that court register it',
      );
    if (!court.active)
      return this.fail(
        field,
        'unknown-court',
        '该法院已撤销，不再收件',
        'this court was closed and takes no petitions',
      );
    return court;
  }

  court(field: string, reference: string): Court | undefined {
    return (
      this.context.findCourt(reference) ??
      this.fail(
        field,
        'unknown-court',
        '没有这个法院，请填写法院全称或代字',
        'there is no such court: give its full name or its sign',
      )
    );
  }

  days(): void {
    if (this.input.receivedOn > this.context.today)
      this.fail('/receivedOn', 'out-of-range', '收件日期不能晚于今天', 'must not be after today');
  }

  headcount(): number {
    const { form, headcount } = this.input;
    const least = { single: 1, joint: 2, collective: 5 }[form];
    if (form === 'single') {
      if ((headcount ?? 1) !== 1)
        this.fail('/headcount', 'out-of-range', '个人信访的人数为1', 'a single petition has one petitioner');
      if (this.input.petitioners.length > 1)
        this.fail(
          '/petitioners',
          'too-many',
          '个人信访只有一名信访人；多人请选联名或集体',
          'a single petition has one petitioner: choose joint or collective',
        );
      return 1;
    }
    if (headcount === undefined) {
      this.fail('/headcount', 'required', '联名或集体信访必须填写人数', 'must be given for joint and collective ones');
      return least;
    }
    if (headcount < least) this.fail('/headcount', 'out-of-range', `人数至少为${least}`, `must be at least ${least}`);
    else if (headcount < this.input.petitioners.length)
      this.fail('/headcount', 'out-of-range', '人数少于所列信访人', 'is less than the petitioners that are listed');
    return headcount;
  }

  petitioner(person: Person, index: number): Person {
    const at = `/petitioners/${index}`;
    if (index === 0) {
      if (person.phone === undefined)
        this.fail(`${at}/phone`, 'required', '必须填写联系电话', 'a telephone number is needed');
      if (person.caseRole === undefined)
        this.fail(`${at}/caseRole`, 'required', '必须填写案件身份', 'the role in the case is needed');
    }
    this.phone(`${at}/phone`, person.phone);
    if (person.birthDate !== undefined && person.birthDate > this.context.today)
      this.fail(`${at}/birthDate`, 'out-of-range', '出生日期不能晚于今天', 'must not be after today');
    if (person.identityNumber === undefined) return person;
    return this.identified(person, person.identityNumber, at);
  }

  private identified(person: Person, number: string, at: string): Person {
    const identityType: IdentityType = person.identityType ?? 'resident_id';
    const identityNumber = normaliseIdentityNumber(number);
    if (identityType === 'credit_code' && !isCreditCode(identityNumber))
      this.badIdentity(at, '统一社会信用代码有误，请核对', 'this is no unified social credit code');
    if (identityType !== 'resident_id') return { ...person, identityType };
    const problem = identityNumberProblem(identityNumber);
    if (problem !== undefined) {
      this.badIdentity(at, '身份证号码有误，请核对每一位', 'this is no identity number: check each digit');
      return person;
    }
    const sex: Sex = Number(identityNumber[16]) % 2 === 1 ? 'male' : 'female';
    const birthDate = birthDateOf(identityNumber);
    if (person.sex !== undefined && person.sex !== sex)
      this.fail(`${at}/sex`, 'disagrees', '性别与身份证号码不一致', 'disagrees with the identity number');
    if (person.birthDate !== undefined && person.birthDate !== birthDate)
      this.fail(`${at}/birthDate`, 'disagrees', '出生日期与身份证号码不一致', 'disagrees with the identity number');
    return { ...person, identityType, sex, birthDate };
  }

  phone(field: string, phone: string | undefined): void {
    if (phone === undefined) return;
    if (!/^\+?[\d\s-]+$/.test(phone) || !isPlausiblePhone(normalisePhone(phone)))
      this.fail(field, 'bad-phone', '电话号码有误，请核对', 'this is no telephone number');
  }

  representatives(): void {
    const { representatives, petitioners } = this.input;
    const max = this.context.maxRepresentatives;
    if (representatives.length > max)
      this.fail('/representatives', 'too-many', `代表人最多${max}名`, `at most ${max} representatives`);
    const names = new Set(petitioners.map(({ name }) => normaliseFullName(name)));
    representatives.forEach((name, index) => {
      if (!names.has(normaliseFullName(name)))
        this.fail(
          `/representatives/${index}`,
          'unknown-value',
          '代表人应是所列信访人之一',
          'must be one of the petitioners',
        );
    });
  }

  caseNumber(executingCourt: Court | undefined): CheckedRegistration['caseNumber'] {
    const text = this.input.caseNumber;
    if (text === undefined) return undefined;
    const reading = readCaseNumber(text);
    if (!reading.ok) {
      this.errors.push({ field: '/caseNumber', code: 'bad-case-number', message: reading.message });
      return undefined;
    }
    const { form, courtSign } = reading.value;
    if (form === 'standard' && executingCourt && courtSign !== executingCourt.sign)
      this.errors.push({ field: '/caseNumber', ...signMismatch(courtSign, executingCourt) });
    return { ...reading.value, canonical: formatCaseNumber(reading.value) };
  }

  amounts(): void {
    const { amountApplied, amountReceived } = this.input;
    if (amountApplied !== undefined && amountReceived !== undefined && amountReceived > amountApplied)
      this.fail(
        '/amountReceived',
        'out-of-range',
        '已到位金额不能大于申请执行金额',
        'must not be above the amount applied for',
      );
  }

  private badIdentity(at: string, zh: string, en: string): void {
    this.fail(`${at}/identityNumber`, 'bad-identity-number', zh, en);
  }

  private fail(field: string, code: string, zh: string, en: string): undefined {
    const message: Text = { zh, en };
    this.errors.push({ field, code, message });
    return undefined;
  }
}
