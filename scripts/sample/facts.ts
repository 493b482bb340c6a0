/** A rung of the ladder that moves a court, or none does. Courts that lesser rungs move are on no campaign's list. */
export type MovesAt = 'listed' | 'video_interview' | 'criticism' | 'never';

/**
 * What really happened in each matter: the second sheet of a sample. Facts only, never an outcome;
 * the driver plays the people who find them out, and the gate table decides what they amount to.
 */
export interface MatterFacts {
  reference: string;
  /** How far a court must be pressed before it does what is its own to do; at once where it is left out. */
  movesAt?: MovesAt;
  /** Whether the claims turn out right. */
  claims: 'founded' | 'partly' | 'unfounded';
  /** The claim belongs to a legal procedure: which ground of the litigation router, from which day. */
  litigationGround?: string;
  litigationStart?: string;
  /** The petitioner did file it: number of the acceptance notice. */
  remedyFiling?: string;
  /** Missing papers, and whether the petitioner hands them in when asked. */
  papersMissing?: string;
  papersSupplied?: boolean;
  /** The same matter was raised before: reference of the earlier row. */
  sameMatterAs?: string;

  /** Yuan, with the day and the voucher. */
  paidYuan?: number;
  paidOn?: string;
  paymentVoucher?: string;
  /** What was sealed, frozen, auctioned; the yuan it stands for; what comes next and when. */
  measures?: string;
  measuresYuan?: number;
  nextStep?: string;
  nextStepOn?: string;
  /** Number of the signed agreement, and its performance dates. */
  agreement?: string;
  performanceDates?: string;
  /** The checklist of ending a round of enforcement (终本). */
  enforcementNotice?: string;
  consumptionLimit?: string;
  searchRecord?: string;
  caseFiledOn?: string;
  debtorSought?: string;
  explanation?: string;
  petitionerStatement?: string;

  /** The executing court says at first that it is not its matter, and why. */
  disputeReasons?: string;
  /** The court above the executing one gets it, and assigns it further down. */
  throughIntermediate?: boolean;
  /** The term is too short: what the assigned court's handler writes when asking for more time. */
  extensionReasons?: string;
  /** How often the court reports progress before it is done. */
  progressReports: number;
  /** The first result is not good enough: what the assigner writes. */
  sentBackFor?: string;
  /** At the look-back what was achieved no longer holds. */
  lookBackFails?: boolean;
  satisfaction: 'satisfied' | 'fair' | 'dissatisfied' | 'unreachable';
  /** At the follow-up the petitioner wants it taken up again, once. */
  wantsReopening?: boolean;
}

export const FACTS_SHEET = '办理事实';

type FactType = 'text' | 'number' | 'boolean';

/** Header and type of each fact, in the order of the sheet. */
export const FACT_COLUMNS: Readonly<Record<keyof MatterFacts, readonly [header: string, type: FactType]>> = {
  reference: ['来件编号', 'text'],
  movesAt: ['督办到何时着手', 'text'],
  claims: ['诉求查证情况', 'text'],
  litigationGround: ['应走程序的事由', 'text'],
  litigationStart: ['裁定送达或生效日', 'text'],
  remedyFiling: ['受理通知书', 'text'],
  papersMissing: ['缺少的材料', 'text'],
  papersSupplied: ['已补交', 'boolean'],
  sameMatterAs: ['与此前来件同一事项', 'text'],
  paidYuan: ['到账金额', 'number'],
  paidOn: ['到账日期', 'text'],
  paymentVoucher: ['付款凭证', 'text'],
  measures: ['查封冻结拍卖等措施', 'text'],
  measuresYuan: ['措施涉及金额', 'number'],
  nextStep: ['下一步措施', 'text'],
  nextStepOn: ['下一步日期', 'text'],
  agreement: ['和解协议', 'text'],
  performanceDates: ['履行期限', 'text'],
  enforcementNotice: ['执行通知与报告财产令', 'text'],
  consumptionLimit: ['限制消费或失信决定', 'text'],
  searchRecord: ['财产查控记录', 'text'],
  caseFiledOn: ['执行立案日期', 'text'],
  debtorSought: ['查找被执行人记录', 'text'],
  explanation: ['释法明理记录', 'text'],
  petitionerStatement: ['息诉罢访材料', 'text'],
  disputeReasons: ['执行法院的异议', 'text'],
  throughIntermediate: ['经中级法院转交', 'boolean'],
  extensionReasons: ['延期理由', 'text'],
  progressReports: ['进展反馈次数', 'number'],
  sentBackFor: ['退回理由', 'text'],
  lookBackFails: ['回头看未落实', 'boolean'],
  satisfaction: ['回访评价', 'text'],
  wantsReopening: ['要求重新办理', 'boolean'],
};
