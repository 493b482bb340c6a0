import type { Text } from '../../shared/errors.js';

/** What a template may need beyond its petition. */
export interface NoticeFacts {
  /** The measure of supervision, as the ladder's table names it. */
  measure?: Text;
  /** The name of a task, as drawn. */
  task?: string;
  /** What a designer has asked for or decided. */
  deployment?: {
    /** The name of whoever did it. */
    by: string;
    /** Paths of the first files. */
    files: readonly string[];
    /** How many files there are besides. */
    more: number;
  };
}

interface NoticeSubject {
  /** Null where it is about no petition: its template does not name one. */
  petitionNumber: string | null;
  caseNumber: string | null;
  facts: NoticeFacts | null;
}

/** The words of each notice. None names a petitioner, an accused person or what is claimed. */
const TEXTS: Record<string, (subject: NoticeSubject) => Text> = {
  'assignment-overdue': ({ petitionNumber }) => ({
    zh: `${petitionNumber}的交办已逾期未报结果，请督促。`,
    en: `The result of the assignment of ${petitionNumber} is overdue: press for it.`,
  }),
  'claim-idle': ({ petitionNumber, facts }) => ({
    zh: `您认领的${petitionNumber}待办“${facts?.task ?? ''}”长时间没有进展，即将退回。如仍在办理，请打开并保存草稿。`,
    en: `Your task “${facts?.task ?? ''}” of ${petitionNumber} has lain for a while and will soon be given back. If you work on it, open it and save a draft.`,
  }),
  'claim-released': ({ petitionNumber, facts }) => ({
    zh: `您认领的${petitionNumber}待办“${facts?.task ?? ''}”长时间没有进展，已退回。您的草稿仍在，可重新认领。`,
    en: `Your task “${facts?.task ?? ''}” of ${petitionNumber} lay too long and was given back. Your draft is kept: you may claim it again.`,
  }),
  'deployment-requested': ({ facts }) => ({
    zh: `${facts?.deployment?.by ?? ''}申请部署${filesIn(facts).zh}，等待另一位设计员批准。`,
    en: `${facts?.deployment?.by ?? ''} asks to deploy ${filesIn(facts).en}: another designer has to approve it.`,
  }),
  'deployment-approved': ({ facts }) => ({
    zh: `您申请部署的${filesIn(facts).zh}已由${facts?.deployment?.by ?? ''}批准，已经生效。`,
    en: `${facts?.deployment?.by ?? ''} has approved your deployment of ${filesIn(facts).en}: it is in force.`,
  }),
  'deployment-refused': ({ facts }) => ({
    zh: `您申请部署的${filesIn(facts).zh}被${facts?.deployment?.by ?? ''}退回，理由见“设计”页。`,
    en: `${facts?.deployment?.by ?? ''} has refused your deployment of ${filesIn(facts).en}; “Designs” says why.`,
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
  'supervision-reminder': ({ petitionNumber }) => ({
    zh: `${petitionNumber}已被上级法院催办，请抓紧办理。`,
    en: `The court above presses for ${petitionNumber}: get it done.`,
  }),
  'supervision-letter': ({ petitionNumber }) => ({
    zh: `上级法院已就${petitionNumber}签发督办函，请按期办理并回复。`,
    en: `The court above has issued a supervision letter about ${petitionNumber}: handle it and reply in time.`,
  }),
  'supervision-listed': ({ petitionNumber }) => ({
    zh: `${petitionNumber}已被上级法院挂牌督办，请院领导组织办理。`,
    en: `${petitionNumber} is under listed supervision by the court above: its leaders see to it.`,
  }),
  'supervision-interview': ({ petitionNumber }) => ({
    zh: `上级法院将就${petitionNumber}进行视频约谈，请等候通知时间。`,
    en: `The court above will hold a video interview about ${petitionNumber}; the time follows.`,
  }),
  'supervision-criticism': ({ petitionNumber }) => ({
    zh: `${petitionNumber}约谈后无明显改进，上级法院已决定通报批评。`,
    en: `${petitionNumber} has not improved since the interview: the court above has circulated a criticism.`,
  }),
  'supervision-measure': ({ petitionNumber, facts }) => ({
    zh: `上级法院已就${petitionNumber}采取督办措施：${facts?.measure?.zh ?? '督办'}，请抓紧办理。`,
    en: `The court above has taken a measure of supervision about ${petitionNumber}: ${facts?.measure?.en ?? 'supervision'}. Get it done.`,
  }),
  'supervision-unsigned': ({ petitionNumber }) => ({
    zh: `${petitionNumber}的督办措施逾期未签发，请尽快签发或者不予签发。`,
    en: `The measure of supervision for ${petitionNumber} is not signed in time: sign or decline it.`,
  }),
};

/** The files of a deployment, in a sentence. */
function filesIn(facts: NoticeFacts | null): Text {
  const { files = [], more = 0 } = facts?.deployment ?? {};
  const zh = files.map((path) => `“${path}”`).join('、');
  if (more === 0) return { zh, en: files.join(', ') };
  return { zh: `${zh}等 ${files.length + more} 个文件`, en: `${files.join(', ')} and ${more} more` };
}

export const isNoticeTemplate = (template: string): boolean => Object.hasOwn(TEXTS, template);

export function noticeText(template: string, subject: NoticeSubject): Text {
  const text = TEXTS[template];
  if (!text) throw new Error(`there is no notice "${template}"`);
  return text(subject);
}
