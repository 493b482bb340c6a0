import { PauseOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from '../../i18n';
import { ReasonModal, useFeedback, useReason } from '../../ui';
import type { Suspension } from './types';
import { useSuspend } from './use-suspend';

interface Props {
  /** The id of the process, or the key of one version. */
  processId: string;
  of: 'process' | 'version';
  suspension: Suspension | null;
}

/** Has a process or one version of it stand still, or go on: asked for a reason first. */
export function SuspendAction({ processId, of, suspension }: Props) {
  const { t } = useTranslation('processes');
  const feedback = useFeedback();
  const suspend = useSuspend();
  const reason = useReason();
  const what = suspension ? 'resumption' : 'suspension';
  const title = t(`suspension.${what}.${of}`);
  return (
    <>
      <Button icon={suspension ? <PlayCircleOutlined /> : <PauseOutlined />} onClick={reason.ask}>
        {title}
      </Button>
      <ReasonModal
        open={reason.open}
        title={title}
        danger={!suspension}
        okText={title}
        onClose={reason.close}
        onConfirm={async (why) => {
          await suspend.mutateAsync({ processId, what, reason: why });
          feedback.done(t(`suspension.${what}.done`));
        }}
      >
        <p>{t(`suspension.${what}.means`)}</p>
      </ReasonModal>
    </>
  );
}
