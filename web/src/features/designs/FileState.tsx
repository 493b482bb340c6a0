import { CheckCircleOutlined, DeleteOutlined, EditOutlined, PlusCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import { StateTag, type Tone } from '../../ui';
import type { DesignFile } from './types';

const LOOKS: Record<DesignFile['state'], { tone: Tone; icon: ReactNode }> = {
  'in-force': { tone: 'good', icon: <CheckCircleOutlined /> },
  ahead: { tone: 'warning', icon: <EditOutlined /> },
  new: { tone: 'active', icon: <PlusCircleOutlined /> },
  removed: { tone: 'neutral', icon: <DeleteOutlined /> },
};

/** Where a file stands between what is drawn and what runs, in words, colour and picture. */
export function FileState({ state }: { state: DesignFile['state'] }) {
  const { t } = useTranslation('designs');
  const { tone, icon } = LOOKS[state];
  return (
    <StateTag tone={tone} icon={icon} title={t(`state.hint.${state}`)}>
      {t(`state.${state}`)}
    </StateTag>
  );
}
