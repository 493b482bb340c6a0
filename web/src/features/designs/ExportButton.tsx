import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from '../../i18n';
import { useFeedback } from '../../ui';
import { useExport } from './use-archive';

export function ExportButton() {
  const { t } = useTranslation('designs');
  const { refused } = useFeedback();
  const exported = useExport();
  return (
    <Button
      icon={<DownloadOutlined />}
      loading={exported.isPending}
      onClick={() => exported.mutate(undefined, { onError: refused })}
    >
      {t('export.open')}
    </Button>
  );
}
