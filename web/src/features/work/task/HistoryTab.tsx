import { Timeline } from 'antd';
import { useTranslation } from '../../../i18n';
import { QueryView, TimeText } from '../../../ui';
import { useTaskHistory } from '../queries/use-task-history';

/** What happened to the task: who had it, who gave it to whom. */
export function HistoryTab({ taskKey }: { taskKey: string }) {
  const { t } = useTranslation('work');
  const history = useTaskHistory(taskKey);
  return (
    <QueryView query={history}>
      {({ items }) => (
        <Timeline
          items={items.map(({ seq, type, actor, at, to }) => ({
            key: seq,
            content: (
              <>
                <strong>{t(`history.${type}`)}</strong>
                {to && to.id !== actor.id && <span data-content> → {to.name}</span>}
                <div className="history-who">
                  <span data-content>{actor.name}</span> · <TimeText at={at} />
                </div>
              </>
            ),
          }))}
        />
      )}
    </QueryView>
  );
}
