/** What petitioners write, by kind of claim. */
import type { ClaimKind } from '../../src/domain/petitions/vocabulary.js';
import type { Random } from './random.js';

export interface ClaimContext {
  kind: ClaimKind;
  petitioner: string;
  debtor: string;
  court: string;
  /** Yuan. */
  applied: number;
  received: number;
  filedOn: string;
  wages: boolean;
  judge: string;
}

const COMPLAINTS: Record<ClaimKind, readonly string[]> = {
  inaction: [
    '立案后再未收到任何通知，多次致电承办法官无人接听，法院没有采取任何执行措施。',
    '申请人提供了被执行人的银行账号和车辆线索，法院既未查控也未答复。',
  ],
  delay: [
    '被执行人名下有房产可供执行，法院查封后一年多不启动评估拍卖。',
    '承办法官多次以案件太多为由推托，财产线索核查一拖再拖。',
  ],
  selective: [
    '同一被执行人的其他债权人均已受偿，唯独本案分文未付。',
    '法院只冻结了余额很少的账户，对被执行人的公司股权不予执行。',
  ],
  disorderly: [
    '法院查封的财产价值远远超出执行标的，且查封清单与现场不符。',
    '执行中未出示证件即进入仓库搬运货物，也未制作笔录。',
  ],
  illegal: [
    '法院在异议审查期间仍然处分争议财产，违反法定程序。',
    '对依法不得执行的生活必需费用予以扣划，家中老人无以为生。',
  ],
  appraisal_auction: [
    '房产评估价明显低于市场价，评估报告未依法送达，拍卖公告期也不足。',
    '拍卖成交后迟迟不办理过户和腾退，买受人已付清全款。',
  ],
  disbursement: ['案款到达法院账户已逾三个月，至今未发放给申请人。', '法院仅发放了部分案款，对余款去向没有任何说明。'],
  third_party: [
    '被查封的房屋早已由信访人购买并实际入住，法院却作为被执行人的财产处置。',
    '被扣押的车辆登记在信访人名下，与被执行人无关。',
  ],
  resuming: [
    '案件已终结本次执行，现发现被执行人新购车辆并经营店铺，申请恢复执行未获答复。',
    '申请恢复执行并提交了财产线索，法院半年没有处理。',
  ],
  other: ['执行法院更换承办人后不再告知进展，申请阅卷也未获安排。', '对原判决认定的数额有不同意见，请求重新核算。'],
};

const CONSEQUENCES = [
  '一家人的生活因此陷入困境。',
  '孩子上学、老人看病都等着这笔钱。',
  '信访人往返法院十余次，身心俱疲。',
  '企业资金链因此断裂，已无力发放工资。',
];

export function claimOf(random: Random, context: ClaimContext): string {
  const { petitioner, debtor, court, applied, received, filedOn, wages } = context;
  const debt = wages ? '拖欠的劳动报酬' : random.pick(['欠款', '货款', '工程款', '人身损害赔偿款']);
  return [
    `${petitioner}与${debtor}纠纷一案，${inWords(filedOn)}由${court}立案执行，申请执行${debt}${yuan(applied)}元`,
    received > 0 ? `，目前仅执行到位${yuan(received)}元。` : '，至今分文未得。',
    random.pick(COMPLAINTS[context.kind]),
    random.pick(CONSEQUENCES),
  ].join('');
}

export function demandsOf(random: Random, { kind, debtor }: ClaimContext): string {
  switch (kind) {
    case 'third_party':
      return '请求解除对该财产的查封，停止处分。';
    case 'disbursement':
      return '请求立即发放案款，并书面说明发放情况。';
    case 'resuming':
      return '请求恢复执行，对新发现的财产采取措施。';
    default:
      return random.pick([
        `请求督促法院对${debtor}采取强制执行措施，尽快执行到位。`,
        `请求上级法院督办，并将${debtor}纳入失信被执行人名单。`,
        '请求限期执结并书面答复。',
      ]);
  }
}

/** As people write a day: 2026年3月9日. */
function inWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

const yuan = (amount: number) => String(Math.round(amount * 100) / 100);
