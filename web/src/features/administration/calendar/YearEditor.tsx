import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useFeedback } from '../../../ui';
import { type Draft, marked, type Tool, withMarks } from './draft';
import { EditTools } from './EditTools';
import { NoticeTable } from './NoticeTable';
import { PublishModal } from './PublishModal';
import type { CalendarDay, CalendarYear } from './use-calendar';
import { useYearPreview } from './use-publication';
import { YearView } from './YearView';

interface Props {
  notice: CalendarYear;
  days: readonly CalendarDay[];
  isEditing: boolean;
  onDiscard: () => void;
  onPublished: (key: string | null) => void;
}

/** A year, and while it is edited what is changed of it. How each day counts is said by the server. */
export function YearEditor({ notice, days, isEditing, onDiscard, onPublished }: Props) {
  const { t } = useTranslation('administration');
  const feedback = useFeedback();
  const [draft, setDraft] = useState<Draft>({ holidays: notice.holidays, workdays: notice.workdays });
  const [tool, setTool] = useState<Tool>('holiday');
  const [name, setName] = useState('');
  const [isReviewing, setIsReviewing] = useState(false);
  const preview = useYearPreview(notice.year, isEditing ? draft : undefined);
  const shown = isEditing ? withMarks(preview.data?.days ?? days, draft) : days;
  const names = [...new Set([...Object.values(draft.holidays), ...Object.values(draft.workdays)])];
  const mark = (day: string) => {
    if (tool !== 'as_usual' && name.trim() === '') {
      feedback.refused(new Error(t('calendar.nameFirst')));
      return;
    }
    setDraft((before) => marked(before, day, tool, name.trim()));
  };
  return (
    <>
      {isEditing && (
        <EditTools
          tool={tool}
          name={name}
          names={names}
          onTool={setTool}
          onName={setName}
          onReview={() => setIsReviewing(true)}
          onDiscard={onDiscard}
        />
      )}
      <YearView days={shown} onMark={isEditing ? mark : undefined} />
      <NoticeTable notice={draft} />
      <PublishModal
        year={notice.year}
        version={notice.version}
        draft={draft}
        open={isReviewing}
        onClose={() => setIsReviewing(false)}
        onPublished={(key) => {
          feedback.done(t('calendar.published', { year: notice.year }));
          onPublished(key);
        }}
      />
    </>
  );
}
