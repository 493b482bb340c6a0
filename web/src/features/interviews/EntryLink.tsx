import { CalendarOutlined, QuestionCircleOutlined, ToolOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import type { CalendarEntry } from './types';

const ICONS = { agreed: <CalendarOutlined />, proposed: <QuestionCircleOutlined />, rectify: <ToolOutlined /> };

/** An interview on its day, with what it is that day in words and an icon. */
export function EntryLink({ entry: { interview, kind, at } }: { entry: CalendarEntry }) {
  const { t } = useTranslation('interviews');
  const format = useFormat();
  const time = at === null ? '' : format.dateTime(at).slice(-5);
  return (
    <Link
      className={`interview-entry ${kind}`}
      to="/interviews/$interviewKey"
      params={{ interviewKey: interview.interviewKey }}
    >
      {ICONS[kind]} {time} {t(`entry.${kind}`)}
      <span className="interview-entry-court" data-content>
        {interview.supervisedCourtName}
      </span>
    </Link>
  );
}
