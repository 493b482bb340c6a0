import { Button, Space } from 'antd';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { useFeedback } from '../../ui';
import { useEnd, useMyDryRuns } from './use-dry-runs';

/** Those that I have begun and not ended: to go on with, or to be rid of. */
export function MyDryRuns({ processId, onOpen }: { processId: string; onOpen: (runKey: string) => void }) {
  const { t } = useTranslation('try-out');
  const format = useFormat();
  const { refused } = useFeedback();
  const runs = useMyDryRuns();
  const end = useEnd();
  const mine = (runs.data?.items ?? []).filter((run) => run.processId === processId);
  if (mine.length === 0) return null;
  return (
    <div className="try-out-mine">
      <h3>{t('mine.title')}</h3>
      <ul>
        {mine.map(({ key, beganAt, usedAt }) => {
          const at = format.dateTime(beganAt);
          return (
            <li key={key}>
              {t('mine.line', { at, used: format.dateTime(usedAt) })}
              <Space>
                <Button size="small" aria-label={t('mine.openOf', { at })} onClick={() => onOpen(key)}>
                  {t('mine.open')}
                </Button>
                <Button
                  size="small"
                  aria-label={t('mine.endOf', { at })}
                  disabled={end.isPending}
                  onClick={() => end.mutate(key, { onError: refused })}
                >
                  {t('mine.end')}
                </Button>
              </Space>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
