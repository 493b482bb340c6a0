import { CheckCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { useTranslation } from '../../i18n';
import { StateTag } from '../../ui';
import type { LatePetition } from './types';

/** How late a petition is and by which clock, in words, with an icon and a colour. */
export function LatenessTags({ row }: { row: LatePetition }) {
  const { t } = useTranslation('supervision');
  if (row.daysLate === 0)
    return (
      <StateTag tone="neutral" icon={<CheckCircleOutlined />}>
        {t('late.notLate')}
      </StateTag>
    );
  return (
    <div className="late-tags">
      <StateTag tone="bad" icon={<ExclamationCircleFilled />}>
        {t('late.days', { count: row.daysLate })}
      </StateTag>
      {row.petition && <span className="late-note">{t('late.petition', { day: row.petition.dueOn })}</span>}
      {row.assignments.map(({ assignmentKey, dueOn, toCourt }) => (
        <span key={assignmentKey} className="late-note">
          {t('late.assignment', { day: dueOn })} <span data-content>{toCourt.name}</span>
        </span>
      ))}
    </div>
  );
}
