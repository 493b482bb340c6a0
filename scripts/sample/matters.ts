/** Petitions that could have been written, each with what really happened in the matter behind it. */
import { addDays } from '../../src/domain/clocks/law-days.js';
import { CLAIM_KINDS, type ClaimKind } from '../../src/domain/petitions/vocabulary.js';
import type { Court } from '../../src/domain/organization/courts/court.js';
import { claimOf, demandsOf } from './claims.js';
import type { TemplateRow } from './row.js';
import type { SampleCourts } from './courts.js';
import type { Course, Situation } from './courses.js';
import type { MatterFacts } from './facts.js';
import { makeName, makePerson, type Person } from './people.js';
import type { Random } from './random.js';

export interface Matter {
  row: TemplateRow;
  facts: MatterFacts;
}

/** Grounds of the litigation router; those with `from` need the day of a ruling. */
const GROUNDS: readonly { ground: string; kind: ClaimKind; from?: true }[] = [
  { ground: 'act_illegal', kind: 'illegal' },
  { ground: 'act_ruling', kind: 'illegal', from: true },
  { ground: 'third_party_claim', kind: 'third_party' },
  { ground: 'third_party_ruling', kind: 'third_party', from: true },
  { ground: 'inaction_six_months', kind: 'inaction' },
  { ground: 'reconsideration_ruling', kind: 'disorderly', from: true },
  { ground: 'objection_skipped', kind: 'appraisal_auction' },
  { ground: 'trial_error', kind: 'other' },
];

const BASES = ['民事判决书', '民事调解书'];

export class MatterMaker {
  private readonly made: Matter[] = [];

  constructor(
    private readonly random: Random,
    private readonly courts: SampleCourts,
    private readonly today: string,
    private readonly course: Course,
    /** Part of every reference, so that two samples never mean the same paper. */
    private readonly batch: string,
  ) {}

  make(): Matter {
    const number = this.made.length + 1;
    const repeated = this.earlierMatter();
    const matter = this.course.finish(repeated ? this.raiseAgain(repeated, number) : this.newMatter(number));
    this.made.push(matter);
    return matter;
  }

  /** Now and then somebody comes back while the first petition is still being looked at. */
  private earlierMatter(): Matter | undefined {
    const candidates = this.made.filter(({ facts, row }) => !facts.sameMatterAs && row.form === '个人');
    return candidates.length > 5 && this.course.comesBack() ? this.random.pick(candidates) : undefined;
  }

  private raiseAgain(earlier: Matter, number: number): Matter {
    const reference = this.reference(number);
    const receivedOn = this.today;
    return {
      row: {
        ...earlier.row,
        reference,
        receivedOn,
        timesRaised: 2,
        claimText: `本人曾就同一事项信访，至今未见结果，再次请求督促执行。${earlier.row.claimText}`,
      },
      facts: { ...earlier.facts, reference, sameMatterAs: earlier.facts.reference },
    };
  }

  private newMatter(number: number): Matter {
    const { random, today } = this;
    const situation = this.course.situation();
    const route = situation === 'legal-remedy' ? random.pick(GROUNDS) : undefined;
    const kind = route?.kind ?? this.claimKind(situation);
    const court = this.executingCourt(situation);
    const receivedOn = addDays(today, -random.integer(0, 12));
    const filedOn = addDays(
      receivedOn,
      -(random.chance(0.04) ? random.integer(4300, 5200) : random.integer(130, 2400)),
    );
    const petitioner = makePerson(random, this.courts.provinceCode, today);
    const debtor = random.chance(0.5) ? companyName(random) : makeName(random, 'male');
    const wages = random.chance(0.2);
    const applied = wages
      ? 100 * random.integer(80, 900)
      : 100 * random.integer(300, 60_000) + random.integer(0, 9999) / 100;
    const received = random.chance(0.3) ? Math.round(applied * random.integer(5, 40)) / 100 : 0;
    const accused = ['selective', 'disorderly', 'illegal'].includes(kind) && random.chance(0.6);
    const judge = makeName(random, 'male');
    const context = {
      kind,
      petitioner: petitioner.name,
      debtor,
      court: court.name,
      applied,
      received,
      filedOn,
      wages,
      judge,
    };
    const row: TemplateRow = {
      reference: this.reference(number),
      channel: random.weighted({ 来访: 35, 来信: 25, 网上: 30, 来电: 10 }),
      source: random.weighted({ 信访人本人: 80, 其他部门转来: 12, 领导交办: 5, 代表委员转来: 3 }),
      receivedOn,
      timesRaised: 1,
      ...this.together(wages),
      ...personCells(petitioner),
      petitionerCaseRole: kind === 'third_party' ? '案外人' : '申请执行人',
      ...(random.chance(0.12) ? { agentName: makeName(random, 'male'), agentPhone: `0591-87${random.digits(6)}` } : {}),
      caseNumber: this.caseNumber(court, filedOn),
      executingCourt: random.chance(0.8) ? court.name : court.sign,
      enforcementBasis: this.basis(court, filedOn, wages),
      caseStage:
        kind === 'resuming' || situation === 'no-property'
          ? '终结本次执行'
          : random.pick(['财产查控', '财产处置', '案款发放']),
      amountApplied: round2(applied),
      amountReceived: round2(received),
      claimKind: CLAIM_KINDS[kind].zh,
      claimText: claimOf(random, context) + (accused ? `承办人${judge}与被执行人关系密切，有意拖延。` : ''),
      demands: demandsOf(random, context),
      ...(accused ? { accusedPersons: judge } : {}),
      ...this.marks(wages, debtor),
      riskLevel: random.weighted({ 低: 60, 中: 30, 高: 10 }),
    };
    return {
      row,
      facts: this.facts(String(row.reference), situation, { route, applied, received, filedOn, court, receivedOn }),
    };
  }

  private facts(
    reference: string,
    situation: Situation,
    of: {
      route?: (typeof GROUNDS)[number];
      applied: number;
      received: number;
      filedOn: string;
      court: Court;
      receivedOn: string;
    },
  ): MatterFacts {
    const { random, today } = this;
    const paper = (name: string) =>
      `${name}（${of.receivedOn.slice(0, 4)}）${of.court.sign}执${random.integer(100, 9999)}号`;
    const isAssigned = of.court.level === 'basic' && this.courts.receiving.level !== 'basic';
    const facts: MatterFacts = {
      reference,
      claims: situation === 'unfounded' ? 'unfounded' : random.weighted({ founded: 3, partly: 1 }),
      progressReports: random.weighted({ 0: 6, 1: 3, 2: 1 }) === '0' ? 0 : random.integer(1, 2),
      satisfaction: random.weighted({ satisfied: 5, fair: 3, dissatisfied: 1, unreachable: 1 }),
    };
    if (random.chance(0.05)) {
      facts.papersMissing = random.pick(['执行依据复印件', '身份证复印件', '授权委托书', '付款凭证']);
      facts.papersSupplied = random.chance(0.8);
    }
    if (random.chance(0.06))
      facts.disputeReasons = '本院尚未收到上级移送的完整材料，且该案曾经提级，认为不属于本院办理。';
    if (isAssigned && random.chance(0.25)) facts.throughIntermediate = true;
    if (random.chance(0.08)) facts.extensionReasons = '房产评估报告尚未出具，拍卖周期较长，原定期限内无法办结。';
    if (random.chance(0.1)) facts.sentBackFor = '未附与信访人核实的记录，请补充后重新报送。';
    if (random.chance(0.05)) facts.lookBackFails = true;
    if (random.chance(0.05)) facts.wantsReopening = true;

    switch (situation) {
      case 'paid':
        facts.paidYuan = round2(of.applied - of.received);
        facts.paidOn = addDays(today, -random.integer(0, 5));
        facts.paymentVoucher = `执行款发放凭证第${random.digits(8)}号`;
        break;
      case 'progress':
        facts.measures = random.pick([
          `冻结被执行人银行存款，并查封其名下房产一处`,
          `网络拍卖已成交，拍卖款到达执行款账户`,
          `扣划被执行人公积金与工资收入，已部分给付`,
        ]);
        facts.measuresYuan = round2(of.applied * (random.integer(20, 80) / 100));
        facts.nextStep = '拍卖款到账后依法分配，余款继续执行';
        facts.nextStepOn = addDays(today, random.integer(20, 90));
        break;
      case 'agreement':
        facts.agreement = paper('和解协议');
        facts.performanceDates = `${addDays(today, 30)} 前给付一半，${addDays(today, 120)} 前付清`;
        break;
      case 'no-property':
        facts.enforcementNotice = paper('执行通知书、报告财产令');
        facts.consumptionLimit = paper('限制消费令');
        facts.searchRecord = `网络查控反馈汇总表 ${addDays(today, -random.integer(2, 20))}`;
        facts.caseFiledOn = of.filedOn;
        facts.debtorSought = `查找被执行人下落工作记录 ${addDays(today, -random.integer(2, 20))}`;
        facts.explanation = `释法明理谈话笔录 ${today}`;
        // Without the petitioner's own statement the gate does not open.
        if (random.chance(0.8)) facts.petitionerStatement = `息诉罢访承诺书 ${today}`;
        break;
      case 'legal-remedy':
        facts.litigationGround = of.route!.ground;
        if (of.route!.from) facts.litigationStart = addDays(today, -random.integer(1, 8));
        facts.remedyFiling = paper('受理通知书');
        break;
      case 'unfounded':
        facts.explanation = `释法明理谈话笔录 ${today}`;
        break;
      case 'other-court':
      case 'nothing-yet':
        break;
    }
    return facts;
  }

  private executingCourt(situation: Situation): Court {
    const { random, courts } = this;
    if (situation === 'other-court' && courts.elsewhere.length > 0) return random.pick(courts.elsewhere);
    if (courts.below.length === 0 || random.chance(0.2)) return courts.receiving;
    const basic = courts.below.filter(({ level }) => level === 'basic');
    return random.pick(basic.length > 0 && random.chance(0.7) ? basic : courts.below);
  }

  private claimKind(situation: Situation): ClaimKind {
    if (situation === 'no-property') return this.random.pick(['inaction', 'resuming', 'delay']);
    return this.random.weighted({
      inaction: 30,
      delay: 24,
      selective: 6,
      disorderly: 5,
      illegal: 4,
      appraisal_auction: 9,
      disbursement: 12,
      third_party: 0,
      resuming: 6,
      other: 4,
    });
  }

  /** `（2017）闽0122执123号`, the older form before 2016, and the ways in which people type them. */
  private caseNumber(court: Court, filedOn: string): string {
    const year = filedOn.slice(0, 4);
    const serial = this.random.integer(1, 6000);
    const type = this.random.chance(0.15) ? '执恢' : '执';
    const number =
      Number(year) < 2016
        ? `（${year}）${court.name.slice(3, 4)}执字第${serial}号`
        : `（${year}）${court.sign}${type}${serial}号`;
    return this.random.chance(0.2) ? number.replace('（', '(').replace('）', ')') : number;
  }

  private basis(court: Court, filedOn: string, wages: boolean): string {
    const year = Number(filedOn.slice(0, 4)) - 1;
    if (wages) return `劳动人事争议仲裁委员会（${year}）第${this.random.integer(10, 900)}号调解书`;
    return `（${year}）${court.sign}民初${this.random.integer(10, 5000)}号${this.random.pick(BASES)}`;
  }

  private together(wages: boolean): TemplateRow {
    const { random } = this;
    if (!random.chance(wages ? 0.5 : 0.06)) return { form: '个人', headcount: 1 };
    const isCollective = random.chance(0.4);
    const others = Array.from({ length: random.integer(1, 3) }, () =>
      makePerson(random, this.courts.provinceCode, this.today),
    );
    return {
      form: isCollective ? '集体' : '联名',
      headcount: isCollective ? random.integer(5, 40) : others.length + 1,
      otherPetitioners: others.map((person) => `${person.name}/${person.identityNumber}`).join('；'),
      representatives: others[0]!.name,
    };
  }

  private marks(wages: boolean, debtor: string): TemplateRow {
    const { random } = this;
    const marks = [
      ...(wages ? ['农民工工资', '涉民生'] : []),
      ...(debtor.endsWith('公司') && random.chance(0.3) ? ['涉企'] : []),
      ...(random.chance(0.05) ? ['紧急'] : []),
      ...(random.chance(0.02) ? ['涉军'] : []),
    ];
    return marks.length > 0 ? { marks: marks.join('；') } : {};
  }

  private reference(number: number): string {
    return `${this.courts.receiving.sign}来${this.today.slice(0, 4)}-${this.batch}-${String(number).padStart(4, '0')}`;
  }
}

function personCells(person: Person): TemplateRow {
  return {
    petitionerName: person.name,
    petitionerSex: person.sex === 'male' ? '男' : '女',
    petitionerBirthDate: person.birthDate,
    petitionerIdentityType: '居民身份证',
    petitionerIdentityNumber: person.identityNumber,
    petitionerPhone: person.phone,
    petitionerAddress: person.address,
    petitionerHousehold: person.household,
  };
}

function companyName(random: Random): string {
  const word = random.pick(['宏达', '鑫源', '恒通', '金海', '华辰', '瑞丰', '龙腾', '远大', '海峡', '闽丰']);
  const trade = random.pick(['建筑工程', '房地产开发', '贸易', '物流', '水产食品', '鞋业', '电子科技']);
  return `${random.pick(['福州', '厦门', '泉州', '连江', '莆田'])}${word}${trade}有限公司`;
}

const round2 = (yuan: number) => Math.round(yuan * 100) / 100;
