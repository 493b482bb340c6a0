import type { Text } from '../../shared/errors.js';

interface NoticeFacts {
  petitionNumber: string;
  caseNumber: string | null;
}

/** The words of each notice. None names a petitioner, an accused person or what is claimed. */
const TEXTS: Record<string, (facts: NoticeFacts) => Text> = {
  'assignment-overdue': ({ petitionNumber }) => ({
    zh: `${petitionNumber}的交办已逾期未报结果，请督促。`,
    en: `The result of the assignment of ${petitionNumber} is overdue: press for it.`,
  }),
  'extension-denied': ({ petitionNumber }) => ({
    zh: `${petitionNumber}的延期申请未获批准，请按原期限报送结果。`,
    en: `More time for ${petitionNumber} was not granted: report the result by the present day.`,
  }),
  'progress-due': ({ petitionNumber }) => ({
    zh: `请反馈${petitionNumber}的办理进展。`,
    en: `Report how ${petitionNumber} is going.`,
  }),
  'interview-scheduled': ({ petitionNumber }) => ({
    zh: `关于${petitionNumber}的视频约谈时间已定，请按时参加。`,
    en: `The time of the video interview about ${petitionNumber} is fixed: be there.`,
  }),
  'rectification-overdue': ({ petitionNumber }) => ({
    zh: `关于${petitionNumber}的约谈整改已逾期，请督促。`,
    en: `The rectification after the interview about ${petitionNumber} is overdue: press for it.`,
  }),
  'sanction-sent': ({ petitionNumber }) => ({
    zh: `上级法院就${petitionNumber}提出了问责或扣分建议，请查阅。`,
    en: `A court above has proposed a sanction about ${petitionNumber}: read it.`,
  }),
  'enforcement-handler': ({ petitionNumber, caseNumber }) => ({
    zh: `${caseNumber ?? '您院执行的案件'}有当事人向上级法院信访（${petitionNumber}），请关注并依法推进执行。`,
    en: `A party of ${caseNumber ?? 'a case of your court'} has petitioned a higher court (${petitionNumber}): move the enforcement on.`,
  }),
};

export const isNoticeTemplate = (template: string): boolean => Object.hasOwn(TEXTS, template);

export function noticeText(template: string, facts: NoticeFacts): Text {
  const text = TEXTS[template];
  if (!text) throw new Error(`there is no notice "${template}"`);
  return text(facts);
}
