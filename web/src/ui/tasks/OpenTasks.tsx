import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { DueTag } from '../DueTag';
import { QueryView } from '../QueryView';
import { useOpenTasks } from './use-open-tasks';
import './open-tasks.css';

/** What is to be done now in an instance, for those who may do it, with the way there. */
export function OpenTasks({ instanceKey }: { instanceKey: string | null }) {
  const { t } = useTranslation();
  const text = useText();
  const query = useOpenTasks(instanceKey);
  if (instanceKey === null) return null;
  return (
    <QueryView query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="open-tasks-none">{t('tasks.none')}</p>
        ) : (
          <ul className="open-tasks">
            {items.map(({ userTaskKey, names, dueAt, warnAt, assigneeName }) => (
              <li key={userTaskKey}>
                <Link to="/work/$taskKey" params={{ taskKey: userTaskKey }}>
                  {text(names)}
                </Link>
                <DueTag dueAt={dueAt} warnAt={warnAt} />
                {assigneeName !== null && <span data-content>{assigneeName}</span>}
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}
