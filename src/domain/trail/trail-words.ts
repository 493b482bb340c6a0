import type { Text } from '../../shared/errors.js';
import { RECORD_KINDS } from '../petitions/index.js';

const told = (zh: string, en: string): Text => ({ zh, en });

/** The register of a petition has names for what it records: the trail says the same of it. */
const PETITION_RECORDS: Record<string, Text> = Object.fromEntries(
  Object.entries(RECORD_KINDS).flatMap(([kind, name]) => [
    [`petition.${kind.replaceAll('_', '-')}`, name],
    ...(kind.startsWith('interview_') ? [[kind.replace('_', '.').replaceAll('_', '-'), name] as const] : []),
  ]),
);

/** What the domain's entries of the trail say, by type. */
export const TRAIL_WORDS: Readonly<Record<string, Text>> = {
  ...PETITION_RECORDS,
  'calendar.year-published': told('发布工作日历', 'published a year of the calendar'),
  'campaign.batch-listed': told('专项督办分批列入', 'listed a batch of a campaign'),
  'campaign.begun': told('启动专项督办', 'began a campaign'),
  'campaign.closed': told('结束专项督办', 'closed a campaign'),
  'campaign.list-decided': told('审定专项督办名单', 'decided on the list of a campaign'),
  'campaign.selected': told('筛选专项督办信访件', 'selected petitions for a campaign'),
  'campaign.tabulated': told('生成专项督办结果表', 'made the table of a campaign'),
  'courts.imported': told('导入法院', 'imported courts'),
  'petition.personal-data-revealed': told('查看个人信息', 'looked at personal data'),
  'sanction.answered': told('登记问责或扣分建议的答复', 'recorded the answer to a sanction'),
  'sanction.decided': told('签批问责或扣分建议', 'decided on a sanction'),
  'sanction.found': told('认定问责或扣分的事实', 'found the facts of a sanction'),
  'sanction.requested': told('提请问责或扣分', 'asked for a sanction'),
  'sanction.sent': told('送出问责或扣分建议', 'sent a sanction'),
  'supervision.ended': told('督办结束', 'supervision ended'),
  'supervision.opened': told('启动督办', 'supervision began'),
  'supervision.request-noted': told('登记督办请求', 'noted a request for supervision'),
  'supervision.rung': told('采取督办措施', 'took a measure of supervision'),
  'supervision.watched': told('持续督办', 'kept watch over a petition'),
  'user.changed': told('修改账号', 'changed an account'),
  'user.created': told('新建账号', 'made an account'),
  'user.password-changed': told('修改本人密码', 'changed the own password'),
  'user.sign-in-attempted': told('尝试登录', 'tried to sign in'),
  'user.signed-in': told('登录', 'signed in'),
};

/** What the domain's chains that belong to no tree are about. */
export const TRAIL_CHAINS: Readonly<Record<string, Text>> = {
  calendar: told('工作日历', 'the calendar of working days'),
  courts: told('法院目录', 'the directory of courts'),
};
