import { Button } from 'antd';
import { designersName, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { EmptyView, TimeText } from '../../ui';
import type { PartProps } from './types';

/** What falls due by itself, the next first. */
export function TimersTab({ run, take, isBusy }: PartProps) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const timers = run.timers.toSorted((a, b) => a.dueAt - b.dueAt);
  if (timers.length === 0) return <EmptyView title={t('timer.none')} />;
  return (
    <ul className="try-out-list" aria-label={t('tab.timers')}>
      {timers.map(({ key, name, elementId, dueAt }) => {
        const called = designersName(name || elementId, language);
        return (
          <li key={key}>
            <strong data-content>{called}</strong> <TimeText at={dueAt} />{' '}
            <Button
              size="small"
              disabled={isBusy || dueAt < run.now}
              aria-label={t('timer.turnTo', { name: called })}
              onClick={() => void take({ advanceClock: { to: dueAt } })}
            >
              {t('timer.turn')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
