import { CheckCircleOutlined, CloudSyncOutlined, EditOutlined, WarningOutlined } from '@ant-design/icons';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import type { DraftState } from './use-autosave';

/** That what is typed is kept, and since when. */
export function DraftNote({ state }: { state: DraftState }) {
  const { t } = useTranslation('forms');
  const format = useFormat();
  const { icon, text } = words();
  return (
    <p className="draft-note" role="status">
      {icon} {text}
    </p>
  );

  function words() {
    switch (state.kind) {
      case 'typing':
      case 'saving':
        return { icon: <EditOutlined aria-hidden />, text: t('draft.saving') };
      case 'waiting':
        return { icon: <CloudSyncOutlined aria-hidden />, text: t('draft.waiting') };
      case 'conflict':
      case 'refused':
        return { icon: <WarningOutlined aria-hidden />, text: t('draft.notSaved') };
      case 'clean':
        return state.savedAt === null
          ? { icon: <CheckCircleOutlined aria-hidden />, text: t('draft.none') }
          : {
              icon: <CheckCircleOutlined aria-hidden />,
              text: t('draft.saved', { at: format.dateTime(state.savedAt) }),
            };
    }
  }
}
