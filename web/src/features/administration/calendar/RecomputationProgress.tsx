import { Alert, Progress } from 'antd';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useRecomputation } from './use-publication';

/** How far the open deadlines have come. */
export function RecomputationProgress({ recomputation }: { recomputation: string }) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const { data } = useRecomputation(recomputation);
  if (!data) return null;
  const isDone = data.done >= data.total;
  const percent = data.total === 0 ? 100 : Math.floor((100 * data.done) / data.total);
  return (
    <Alert
      type={isDone ? 'success' : 'info'}
      showIcon
      title={isDone ? t('calendar.recomputed') : t('calendar.recomputing')}
      description={
        <>
          <Progress percent={percent} aria-label={t('calendar.recomputing')} />
          {t('calendar.recomputedOf', { done: format.number(data.done), total: format.number(data.total) })}
        </>
      }
    />
  );
}
