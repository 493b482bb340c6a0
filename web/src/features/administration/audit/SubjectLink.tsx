import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../i18n';
import type { AuditSubject } from './use-audit-entries';

/** What an entry is about, opened where there is something to open. */
export function SubjectLink({ subject, chain }: { subject: AuditSubject | null; chain: string }) {
  const { i18n } = useTranslation();
  const label = subject?.label[i18n.language === 'en' ? 'en' : 'zh'] ?? chain;
  const text = <span data-content>{label}</span>;
  const key = subject?.key;
  if (!key) return text;
  if (subject.kind === 'petition')
    return (
      <Link to="/petitions/$petitionKey" params={{ petitionKey: key }}>
        {text}
      </Link>
    );
  if (subject.kind === 'campaign')
    return (
      <Link to="/campaigns/$campaignKey" params={{ campaignKey: key }}>
        {text}
      </Link>
    );
  if (subject.kind === 'instance')
    return (
      <Link to="/instances/$instanceKey" params={{ instanceKey: key }}>
        {text}
      </Link>
    );
  if (subject.kind === 'user')
    return (
      <Link to="/admin/users" search={{ user: key }}>
        {text}
      </Link>
    );
  return text;
}
