import {
  AimOutlined,
  AppstoreOutlined,
  AppstoreAddOutlined,
  BorderInnerOutlined,
  PlayCircleOutlined,
  RedoOutlined,
  SearchOutlined,
  UndoOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { IconButton } from '../ui';
import type { BpmnModeler } from './bpmn-modeler';
import type { ModelerState } from './modeler-state';

interface Props {
  modeler: BpmnModeler | undefined;
  state: ModelerState | undefined;
  onTemplate: () => void;
  /** Whether what can be drawn is in sight. */
  isPaletteOpen: boolean;
  onPalette: () => void;
  isSimulating: boolean;
  onSimulate: () => void;
  /** Of what is selected. */
  children?: ReactNode;
}

/** Above the sheet; each also has the key that its label names. */
export function ModelerTools({
  modeler,
  state: known,
  onTemplate,
  isPaletteOpen,
  onPalette,
  isSimulating,
  onSimulate,
  children,
}: Props) {
  const { t } = useTranslation('modeler');
  const isClosed = !modeler || isSimulating;
  const state = isSimulating ? undefined : known;
  return (
    <div className="modeler-tools" role="toolbar" aria-label={t('tools.label')}>
      <IconButton
        label={t('tools.palette')}
        icon={<AppstoreOutlined />}
        disabled={isClosed}
        aria-expanded={isPaletteOpen && !isSimulating}
        onClick={onPalette}
      />
      <IconButton
        label={t('tools.undo')}
        icon={<UndoOutlined />}
        disabled={!state?.canUndo}
        onClick={() => modeler?.undo()}
      />
      <IconButton
        label={t('tools.redo')}
        icon={<RedoOutlined />}
        disabled={!state?.canRedo}
        onClick={() => modeler?.redo()}
      />
      <IconButton
        label={t('tools.search')}
        icon={<SearchOutlined />}
        disabled={isClosed}
        onClick={() => modeler?.view.search()}
      />
      <IconButton
        label={t('tools.zoomIn')}
        icon={<ZoomInOutlined />}
        disabled={isClosed}
        onClick={() => modeler?.view.zoomIn()}
      />
      <IconButton
        label={t('tools.zoomOut')}
        icon={<ZoomOutOutlined />}
        disabled={isClosed}
        onClick={() => modeler?.view.zoomOut()}
      />
      <IconButton
        label={t('tools.fit')}
        icon={<AimOutlined />}
        disabled={isClosed}
        onClick={() => modeler?.view.fit()}
      />
      <IconButton
        label={t('tools.minimap')}
        icon={<BorderInnerOutlined />}
        disabled={isClosed}
        onClick={() => modeler?.view.toggleMinimap()}
      />
      <IconButton
        label={t('tools.template')}
        icon={<AppstoreAddOutlined />}
        disabled={!state?.selected}
        onClick={onTemplate}
      />
      <IconButton
        label={t('tools.simulate')}
        icon={<PlayCircleOutlined />}
        disabled={!modeler}
        aria-pressed={isSimulating}
        onClick={onSimulate}
      />
      {children}
    </div>
  );
}
