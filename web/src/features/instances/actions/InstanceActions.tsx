import { Button, Dropdown, Space } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { useHasRole } from '../../../session';
import { ReasonModal, useFeedback } from '../../../ui';
import type { InstanceDetail } from '../types';
import { useChange } from '../use-change';
import { CancelModal } from './CancelModal';
import { MigrateModal } from './MigrateModal';
import { RestartModal } from './RestartModal';

interface Props {
  instance: InstanceDetail;
  nameOf: (elementId: string) => string;
  onModify: () => void;
}

type Asked = 'suspend' | 'resume' | 'cancel' | 'migrate' | 'restart';

/** What those who run the platform may do with an instance; the server decides, and says why not. */
export function InstanceActions({ instance, nameOf, onModify }: Props) {
  const { t } = useTranslation('instances');
  const common = useTranslation();
  const { done } = useFeedback();
  const isOperator = useHasRole('platform-administrator');
  const [asked, setAsked] = useState<Asked>();
  const { processInstanceKey, rootProcessInstanceKey: root, state, suspension } = instance;
  const path = { key: root };
  const suspend = useChange(processInstanceKey, (reason: string, header) =>
    answerOf(api.POST('/v1/process-instances/{key}/suspension', { params: { path, header }, body: { reason } })),
  );
  const resume = useChange(processInstanceKey, (reason: string, header) =>
    answerOf(api.POST('/v1/process-instances/{key}/resumption', { params: { path, header }, body: { reason } })),
  );
  if (!isOperator) return null;
  const close = () => setAsked(undefined);
  const isRoot = root === processInstanceKey;
  const isActive = state === 'active';
  const items = [
    { key: 'migrate', label: t('action.migrate'), disabled: !isActive },
    {
      key: 'restart',
      label: t('action.restart'),
      // Of one that still runs there would be two.
      disabled: !isRoot || isActive,
      extra: isRoot && isActive ? t('restart.onceEnded') : undefined,
    },
    { key: 'cancel', label: t('action.cancel'), danger: true, disabled: !isActive },
  ];
  return (
    <Space wrap>
      {isActive && (
        <Button onClick={() => setAsked(suspension ? 'resume' : 'suspend')}>
          {t(suspension ? 'action.resume' : 'action.suspend')}
        </Button>
      )}
      {isActive && <Button onClick={onModify}>{t('action.modify')}</Button>}
      <Dropdown
        trigger={['click']}
        menu={{ items, onClick: ({ key }) => setAsked(key === 'migrate' || key === 'restart' ? key : 'cancel') }}
      >
        <Button>{common.t('action.more')}</Button>
      </Dropdown>
      <ReasonModal
        open={asked === 'suspend'}
        title={t('action.suspend')}
        onClose={close}
        onConfirm={async (reason) => {
          await suspend.mutateAsync(reason);
          done(t('done.suspended'));
        }}
      >
        <p>{t('suspendHint')}</p>
      </ReasonModal>
      <ReasonModal
        open={asked === 'resume'}
        title={t('action.resume')}
        onClose={close}
        onConfirm={async (reason) => {
          await resume.mutateAsync(reason);
          done(t('done.resumed'));
        }}
      >
        <p>{t('resumeHint')}</p>
      </ReasonModal>
      {asked === 'cancel' && <CancelModal instance={instance} onClose={close} />}
      {asked === 'migrate' && <MigrateModal instance={instance} nameOf={nameOf} onClose={close} />}
      {asked === 'restart' && <RestartModal instance={instance} onClose={close} />}
    </Space>
  );
}
