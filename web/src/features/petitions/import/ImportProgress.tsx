import { Progress } from 'antd';
import { useTranslation } from '../../../i18n';
import { useImportProgress } from './use-upload';

/** How many rows are done, while they are being registered. */
export function ImportProgress({ requestKey }: { requestKey: string }) {
  const { t } = useTranslation('petitions');
  const { data } = useImportProgress(requestKey, true);
  const { done, rows } = data ?? { done: 0, rows: 0 };
  const percent = rows === 0 ? 0 : Math.floor((done / rows) * 100);
  return (
    <div className="import-progress">
      <Progress percent={percent} status="active" aria-label={t('import.progress')} />
      <p role="status">{rows === 0 ? t('import.reading') : t('import.done', { done, rows })}</p>
    </div>
  );
}
