import type { Court, User } from '../organization/index.js';
import { CLAIM_KINDS, type Petition } from '../petitions/index.js';

export interface LetterOfAssignment {
  petition: Pick<Petition, 'number' | 'caseNumber' | 'claimKind'>;
  from: Court;
  to: Court | null;
  handler: User | null;
  resultDueOn: string;
  progressDueOn: string | null;
}

/**
 * A letter of assignment (交办函) to begin with. It names no person of the petition: the assigned court
 * reads it before the accusations are redacted.
 */
export function letterOfAssignment({
  petition,
  from,
  to,
  handler,
  resultDueOn,
  progressDueOn,
}: LetterOfAssignment): string {
  const caseNumber = petition.caseNumber === null ? '' : `（执行案号：${petition.caseNumber}）`;
  const progress = progressDueOn === null ? '' : `于${inWords(progressDueOn)}前反馈进展，`;
  return [
    `${to?.name ?? '承办法院'}：`,
    `现将${petition.number}信访件${caseNumber}交你院办理，反映问题类型为“${CLAIM_KINDS[petition.claimKind].zh}”。`,
    `请依法核查诉求，及时联系信访人并做好释法明理，${progress}于${inWords(resultDueOn)}前报送办理结果。`,
    ...(handler ? [`建议由${handler.displayName}承办。`] : []),
    from.name,
  ].join('\n');
}

function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
