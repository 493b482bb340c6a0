import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../api/client';
import { useTranslation } from '../../i18n';
import { ReasonModal, useFeedback } from '../../ui';
import { isNotOpened } from './use-save-version';

interface Props {
  path: string;
  version: number;
  onClose: () => void;
  onRestored: () => void;
}

/** Brings a version back as a new one on top; nothing that came after it is lost. */
export function RestoreDialog({ path, version, onClose, onRestored }: Props) {
  const { t } = useTranslation('designs');
  const { done } = useFeedback();
  const queryClient = useQueryClient();
  const restore = useMutation({
    mutationFn: (reason: string) =>
      answerOf(
        api.POST('/v1/designs/restorations', {
          params: { header: { 'Idempotency-Key': newRequestKey() } },
          body: { path, version, reason },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['designs'], predicate: isNotOpened }),
  });
  return (
    <ReasonModal
      open
      title={t('restore.title', { version })}
      okText={t('restore.ok')}
      onConfirm={async (reason) => {
        const { version: saved } = await restore.mutateAsync(reason);
        done(t('save.done', { version: saved }));
        onRestored();
      }}
      onClose={onClose}
    >
      <p>{t('restore.what')}</p>
    </ReasonModal>
  );
}
