import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Modal } from 'antd';
import { answerOf, api, newRequestKey } from '../../api/client';
import { useTranslation } from '../../i18n';
import { useFormat } from '../../i18n/format';
import { ReasonModal, useFeedback } from '../../ui';
import type { DesignFile } from './types';
import { isNotOpened } from './use-save-version';

interface Props {
  file: DesignFile;
  onClose: () => void;
}

/** Takes a file from the list; of one whose content is in force it says why that can't be, and what to do. */
export function RemovalDialog({ file, onClose }: Props) {
  const { t } = useTranslation('designs');
  const { t: common } = useTranslation();
  const format = useFormat();
  const { done } = useFeedback();
  const queryClient = useQueryClient();
  const { path, inForce, otherDrafts } = file;
  const remove = useMutation({
    mutationFn: (reason: string) =>
      answerOf<unknown>(
        api.POST('/v1/designs/removals', {
          params: { header: { 'Idempotency-Key': newRequestKey() } },
          body: { path, reason },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['designs'], predicate: isNotOpened }),
  });
  const title = <span data-content>{t('remove.title', { path })}</span>;
  if (inForce)
    return (
      <Modal
        open
        title={title}
        okText={common('action.close')}
        cancelButtonProps={{ style: { display: 'none' } }}
        onOk={onClose}
        onCancel={onClose}
        destroyOnHidden
      >
        <Alert type="warning" showIcon title={t('remove.inForce')} description={t('remove.inForceHint')} />
      </Modal>
    );
  return (
    <ReasonModal
      open
      danger
      title={t('remove.title', { path })}
      okText={t('remove.ok')}
      onConfirm={async (reason) => {
        await remove.mutateAsync(reason);
        done(t('remove.done', { path }));
      }}
      onClose={onClose}
    >
      <p>{t('remove.what')}</p>
      {otherDrafts.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBlockEnd: 12 }}
          title={
            <span data-content>
              {t('remove.drafts', { names: format.list(otherDrafts.map(({ savedByName }) => savedByName)) })}
            </span>
          }
        />
      )}
    </ReasonModal>
  );
}
