import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../i18n';
import { DueTag, StateTag, TimeText } from '../../../ui';
import { useBilingual } from '../bilingual';
import type { OpenTask } from '../types';

const TONES = { mine: 'active', free: 'warning', taken: 'neutral', other: 'neutral' } as const;

/** What is to do in all its processes: who has it, until when. */
export function OpenTasks({ tasks }: { tasks: readonly OpenTask[] }) {
  const { t } = useTranslation('petition');
  const inWords = useBilingual();
  if (tasks.length === 0) return <p className="petition-quiet">{t('task.none')}</p>;
  return (
    <ul className="petition-list">
      {tasks.map((task) => (
        <li key={task.userTaskKey}>
          <div className="petition-line">
            {task.standing === 'other' ? (
              <strong data-content>{inWords(task.name)}</strong>
            ) : (
              <Link to="/work/$taskKey" params={{ taskKey: task.userTaskKey }} data-content>
                {inWords(task.name)}
              </Link>
            )}
            <DueTag dueAt={timeOf(task.dueAt)} warnAt={timeOf(task.warnAt)} />
            <StateTag tone={TONES[task.standing]}>{t(`task.standing.${task.standing}`)}</StateTag>
          </div>
          <div className="petition-quiet">
            {task.assignee === null ? t('task.nobody') : <span data-content>{task.assignee.name}</span>}
            {task.owner !== null && (
              <>
                {' · '}
                {t('task.delegatedBy')} <span data-content>{task.owner.name}</span>
              </>
            )}
            {' · '}
            {t('task.since')} <TimeText at={task.createdAt} />
          </div>
        </li>
      ))}
    </ul>
  );
}

const timeOf = (instant: string | null) => (instant === null ? null : Date.parse(instant));
