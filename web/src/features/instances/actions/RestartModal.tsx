import { useNavigate } from '@tanstack/react-router';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { ProblemAlert, useFeedback } from '../../../ui';
import type { InstanceDetail } from '../types';
import { useChange } from '../use-change';

type Version = 'same' | 'newest';

/** Begins anew with what it began with, as another instance that is shown then. */
export function RestartModal({ instance, onClose }: { instance: InstanceDetail; onClose: () => void }) {
  const { t } = useTranslation('instances');
  const common = useTranslation();
  const navigate = useNavigate();
  const { done } = useFeedback();
  const [version, setVersion] = useState<Version>('same');
  const { processInstanceKey: key } = instance;
  const restart = useChange(key, (body: { version: Version }, header) =>
    answerOf(api.POST('/v1/process-instances/{key}/restart', { params: { path: { key }, header }, body })),
  );
  const [body, setBody] = useState<{ version: Version }>({ version });
  const confirm = () =>
    restart.mutate(body, {
      onSuccess: ({ processInstanceKey }) => {
        done(t('done.restarted'));
        onClose();
        void navigate({ to: '/instances/$instanceKey', params: { instanceKey: processInstanceKey } });
      },
    });
  return (
    <Modal
      open
      title={t('action.restart')}
      okText={t('action.restart')}
      cancelText={common.t('action.cancel')}
      confirmLoading={restart.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <p>{t('restartHint')}</p>
      <Radio.Group
        value={version}
        aria-label={t('column.version')}
        onChange={(event) => {
          const chosen: Version = event.target.value === 'newest' ? 'newest' : 'same';
          setVersion(chosen);
          setBody({ version: chosen });
        }}
        options={[
          { value: 'same', label: t('restart.same') },
          { value: 'newest', label: t('restart.newest') },
        ]}
      />
      <ProblemAlert error={restart.error} />
    </Modal>
  );
}
