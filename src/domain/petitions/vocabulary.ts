/**
 * The words of a petition: each code with its Chinese and English name. Codes are stored, sent by
 * REST and compared in diagrams and tables; names are for people. The Excel template, the forms
 * and the console take the names from here.
 */
import type { Text } from '../../shared/errors.js';

type Words<Code extends string> = Readonly<Record<Code, Text>>;

export const words = <Code extends string>(names: Record<Code, readonly [zh: string, en: string]>): Words<Code> =>
  Object.fromEntries(
    Object.entries<readonly [string, string]>(names).map(([code, [zh, en]]) => [code, { zh, en }]),
  ) as Words<Code>;

/** The codes of a vocabulary, in the order in which they are shown. */
export const codesOf = <Code extends string>(names: Words<Code>): [Code, ...Code[]] =>
  Object.keys(names) as [Code, ...Code[]];

/** How the petition reached the court. */
export const CHANNELS = words({
  visit: ['来访', 'visit'],
  letter: ['来信', 'letter'],
  online: ['网上', 'web or phone app'],
  telephone: ['来电', 'telephone'],
});
export type Channel = keyof typeof CHANNELS;

/** Who brought it. */
export const SOURCES = words({
  petitioner: ['信访人本人', 'the petitioner'],
  transfer: ['其他部门转来', 'transfer from another division'],
  leader: ['领导交办', "leaders' referral"],
  deputy: ['代表委员转来', 'deputies and CPPCC members'],
});
export type Source = keyof typeof SOURCES;

/** Petitioners acting together: several names under one text, or a group with representatives. */
export const PETITION_FORMS = words({
  single: ['个人', 'single'],
  joint: ['联名', 'joint'],
  collective: ['集体', 'collective'],
});
export type PetitionForm = keyof typeof PETITION_FORMS;

export const CLAIM_KINDS = words({
  inaction: ['消极执行', 'inaction'],
  delay: ['拖延执行', 'delay'],
  selective: ['选择性执行', 'selective enforcement'],
  disorderly: ['乱执行', 'disorderly enforcement'],
  illegal: ['违法执行', 'illegal enforcement'],
  appraisal_auction: ['评估拍卖', 'appraisal and auction'],
  disbursement: ['执行款发放', 'disbursement'],
  third_party: ['案外人权益', "a third party's rights"],
  resuming: ['终本后恢复', 'resuming after termination of the round'],
  other: ['其他', 'other'],
});
export type ClaimKind = keyof typeof CLAIM_KINDS;

export const MARKS = words({
  livelihood: ['涉民生', 'livelihood'],
  migrant_wages: ['农民工工资', 'wages of migrant workers'],
  military: ['涉军', 'military'],
  foreign: ['涉外', 'foreign'],
  enterprise: ['涉企', 'enterprise'],
  urgent: ['紧急', 'urgent'],
});
export type Mark = keyof typeof MARKS;

export const RISK_LEVELS = words({
  low: ['低', 'low'],
  medium: ['中', 'medium'],
  high: ['高', 'high'],
});
export type RiskLevel = keyof typeof RISK_LEVELS;

/** The petitioner's role in the enforcement case. */
export const CASE_ROLES = words({
  applicant: ['申请执行人', 'applicant'],
  debtor: ['被执行人', 'debtor'],
  third_party: ['案外人', 'third party'],
});
export type CaseRole = keyof typeof CASE_ROLES;

export const IDENTITY_TYPES = words({
  resident_id: ['居民身份证', 'resident identity card'],
  passport: ['护照', 'passport'],
  residence_permit: ['港澳台居民居住证', 'residence permit'],
  credit_code: ['统一社会信用代码', 'unified social credit code'],
  other: ['其他证件', 'other document'],
});
export type IdentityType = keyof typeof IDENTITY_TYPES;

export const SEXES = words({ male: ['男', 'male'], female: ['女', 'female'] });
export type Sex = keyof typeof SEXES;

/** Where the enforcement case stands. */
export const CASE_STAGES = words({
  filed: ['已立案', 'filed'],
  searching: ['财产查控', 'search for property'],
  disposal: ['财产处置', 'disposal of property'],
  disbursing: ['案款发放', 'disbursement'],
  round_terminated: ['终结本次执行', 'this round terminated'],
  suspended: ['中止执行', 'suspended'],
  concluded: ['执行完毕', 'concluded'],
});
export type CaseStage = keyof typeof CASE_STAGES;

/** What a court has to do with a petition. */
export const PARTICIPATION_ROLES = words({
  registered: ['登记法院', 'registered it'],
  assigned: ['交办对象', 'was assigned it'],
  handling: ['承办法院', 'handles it'],
  supervising: ['督办法院', 'supervises it'],
});
export type ParticipationRole = keyof typeof PARTICIPATION_ROLES;

/** How a petition can end: the five outcomes, then the other ways. */
export const OUTCOMES = words({
  enforced: ['实际执结', 'enforced'],
  substantial_progress: ['取得实质性进展', 'substantial progress'],
  settled: ['达成执行和解', 'settled'],
  no_assets_understood: ['确无财产、取得理解', 'no assets, understood'],
  routed_to_litigation: ['引导进入法律程序', 'routed to litigation'],
  dismissed: ['剔除', 'dismissed'],
  not_supplemented: ['逾期未补正', 'not supplemented'],
  not_supported: ['诉求不予支持', 'not supported'],
  merged: ['并案', 'merged'],
  terminated: ['终结', 'terminated'],
  withdrawn: ['撤回', 'withdrawn'],
});
export type Outcome = keyof typeof OUTCOMES;

/** Where a petition stands, as told to people; what comes next is the diagram's business. */
export const PETITION_STATUSES = words({
  registered: ['已登记', 'registered'],
  screening: ['甄别中', 'being screened'],
  awaiting_supplement: ['待补正', 'waiting for a supplement'],
  screened: ['已甄别', 'screened'],
  handling: ['办理中', 'being handled'],
  assigned: ['已交办', 'assigned'],
  closing: ['拟办结', 'being closed'],
  closed: ['已办结', 'closed'],
  replied: ['已答复', 'replied'],
  reopened: ['重新办理', 'reopened'],
  filed: ['已归档', 'filed'],
  withdrawn: ['已撤回', 'withdrawn'],
});
export type PetitionStatus = keyof typeof PETITION_STATUSES;

/** Nothing happens to a petition any more in these. */
export const FINAL_STATUSES: readonly PetitionStatus[] = ['filed', 'withdrawn'];

/** The matter is decided, told or given up: nobody is pressed any more. */
const ENDED_STATUSES: readonly PetitionStatus[] = ['closed', 'replied', 'filed', 'withdrawn'];

/** In these somebody still has to settle the petition. */
export const OPEN_STATUSES: readonly PetitionStatus[] = codesOf(PETITION_STATUSES).filter(
  (status) => !ENDED_STATUSES.includes(status),
);

/** Whether somebody still has to settle the petition. */
export const isOpen = ({ status }: { status: PetitionStatus }): boolean => !ENDED_STATUSES.includes(status);

/** How people were met or told. */
export const CONTACT_METHODS = words({
  visit: ['当面', 'in person'],
  telephone: ['电话', 'by telephone'],
  video: ['视频', 'by video'],
  letter: ['书面', 'by letter'],
  online: ['网上', 'online'],
});
export type ContactMethod = keyof typeof CONTACT_METHODS;

/** Why a petition clock stands still: what the six months of enforcement do not count, and suspension. */
export const PAUSE_CODES = words({
  public_notice: ['公告', 'public notice'],
  appraisal: ['评估', 'appraisal'],
  jurisdiction: ['管辖异议', 'dispute of jurisdiction'],
  coordination: ['协调', 'coordination'],
  stay: ['暂缓', 'stay'],
  suspension: ['中止', 'suspension'],
  other: ['其他', 'other'],
});
export type PauseCode = keyof typeof PAUSE_CODES;

/** How a petition stands with its time limit; none once the petitioner has been told. */
export const DUE_STATES = words({
  on_time: ['期限内', 'on time'],
  due_soon: ['临近届满', 'due soon'],
  overdue: ['逾期', 'overdue'],
});
export type DueState = keyof typeof DUE_STATES;

/** Whether a clock counts the days. */
export const CLOCK_STATES = words({
  running: ['计算中', 'running'],
  paused: ['中止计算', 'standing still'],
  stopped: ['已停止', 'stopped'],
});

/** What is recorded of a petition: the acts of people and of the process. */
export const RECORD_KINDS = words({
  registered: ['登记', 'registration'],
  receipt_issued: ['出具回执', 'receipt issued'],
  repeats_linked: ['关联重复信访', 'repeats linked'],
  screened: ['甄别', 'screening'],
  correction_requested: ['通知补正', 'correction requested'],
  supplemented: ['补正', 'supplement handed in'],
  explained: ['释法明理', 'explanation'],
  refusal_decided: ['审批不予支持', 'decision on the refusal'],
  handler_named: ['指定承办人', 'handler named'],
  claims_verified: ['核查诉求', 'claims verified'],
  petitioner_contacted: ['联系信访人', 'petitioner contacted'],
  acted: ['采取措施', 'acts of enforcement'],
  progress_reported: ['反馈进展', 'progress reported'],
  assignment_drafted: ['拟交办', 'assignment drafted'],
  claim_redacted: ['隐去控告内容', 'accusations redacted'],
  assignment_issued: ['交办', 'assignment issued'],
  assignment_acknowledged: ['签收', 'assignment acknowledged'],
  assignment_disputed: ['提出异议', 'assignment disputed'],
  dispute_decided: ['裁决异议', 'dispute decided'],
  result_reported: ['报送结果', 'result reported'],
  result_reviewed: ['审核结果', 'result reviewed'],
  assignment_returned: ['收回交办', 'assignment taken back'],
  extension_requested: ['申请延期', 'extension requested'],
  extension_decided: ['审批延期', 'extension decided'],
  assignment_extended: ['延期', 'assignment extended'],
  enforcement_handler_told: ['告知原案承办人', 'handler of the enforcement case told'],
  enforcement_handler_unknown: ['原案承办人不明，已告知执行法院', 'handler unknown, executing court told'],
  letter_written: ['通知信访人', 'letter to the petitioner'],
  remedy_told: ['告知救济途径', 'remedy told'],
  outcome_proposed: ['提出办结', 'outcome proposed'],
  closed: ['办结', 'closing'],
  replied: ['答复信访人', 'reply'],
  looked_back: ['回头看', 'look-back'],
  followed_up: ['回访', 'follow-up'],
  reopened: ['重新办理', 'reopening'],
  withdrawn: ['撤回', 'withdrawal'],
  filed: ['归档', 'filing'],
  overdue: ['逾期', 'overdue'],
  answered: ['填报', 'answers recorded'],
  supervision_requested: ['要求督办', 'supervision asked for'],
  supervision_advanced: ['提前采取督办措施', 'next measure ahead of its term'],
  supervision_opened: ['启动督办', 'supervision begun'],
  supervision_signed: ['签发督办措施', 'measure of supervision signed or declined'],
  supervision_rung: ['督办措施', 'measure of supervision'],
  supervision_watched: ['持续督办', 'supervision watched'],
  supervision_ended: ['督办结束', 'supervision ended'],
  interview_opened: ['启动视频约谈', 'video interview begun'],
  interview_proposed: ['提议约谈时间', 'time of the interview proposed'],
  interview_answered: ['答复约谈时间', 'time of the interview answered'],
  interview_scheduled: ['排定约谈', 'interview scheduled'],
  interview_held: ['约谈', 'interview held'],
  interview_not_held: ['约谈未举行', 'interview not held'],
  interview_rectified: ['报送整改', 'rectification reported'],
  interview_overdue: ['整改逾期', 'rectification overdue'],
  interview_checked: ['核查整改', 'rectification checked'],
  interview_ended: ['约谈终止', 'interview ended'],
  due_soon: ['期限预警', 'due soon'],
  clock_started: ['起算办理期限', 'clock started'],
  clock_paused: ['中止计算期限', 'clock paused'],
  clock_resumed: ['恢复计算期限', 'clock resumed'],
  deadline_moved: ['期限变动', 'deadline moved'],
  sanction_sent: ['送出问责或扣分建议', 'sanction proposed'],
  sanction_answered: ['登记建议的答复', 'answer to the sanction recorded'],
});
export type RecordKind = keyof typeof RECORD_KINDS;
