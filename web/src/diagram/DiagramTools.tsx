import { AimOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { useTranslation } from '../i18n';
import { IconButton } from '../ui';
import type { BpmnViewer } from './bpmn-viewer';

export function DiagramTools({ viewer }: { viewer: BpmnViewer }) {
  const { t } = useTranslation('diagram');
  return (
    <div className="diagram-tools">
      <IconButton label={t('zoomIn')} icon={<ZoomInOutlined />} onClick={() => viewer.zoomIn()} />
      <IconButton label={t('zoomOut')} icon={<ZoomOutOutlined />} onClick={() => viewer.zoomOut()} />
      <IconButton label={t('fit')} icon={<AimOutlined />} onClick={() => viewer.fit()} />
    </div>
  );
}
