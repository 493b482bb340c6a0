import { Progress } from 'antd';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import type { Batch } from './types';

/** How much is done, in a bar and in words. */
export function BatchProgress({ batch: { total, waiting, left, failed, state } }: { batch: Batch }) {
  const { t } = useTranslation('processes');
  const format = useFormat();
  const over = total - waiting;
  const words = t('batches.progress', { over: format.number(over), total: format.number(total) });
  return (
    <div className="processes-progress">
      <Progress
        percent={total === 0 ? 100 : Math.floor((over / total) * 100)}
        status={state === 'active' ? 'active' : failed > 0 ? 'exception' : state === 'completed' ? 'success' : 'normal'}
        showInfo={false}
        aria-label={words}
      />
      {words}
      {left > 0 && <span> {t('batches.left', { count: left, formatted: format.number(left) })}</span>}
      {failed > 0 && (
        <span className="processes-bad">
          {' '}
          {t('batches.failed', { count: failed, formatted: format.number(failed) })}
        </span>
      )}
    </div>
  );
}
