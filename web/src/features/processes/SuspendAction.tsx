import { PauseOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { ReasonModal, useFeedback } from '../../ui';
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
  /** What was clicked, whatever others do while the dialog is open. */
  const [asked, setAsked] = useState<'suspension' | 'resumption'>();
  const offered = suspension ? 'resumption' : 'suspension';
  const what = asked ?? offered;
  const title = t(`suspension.${what}.${of}`);
  return (
    <>
      <Button icon={suspension ? <PlayCircleOutlined /> : <PauseOutlined />} onClick={() => setAsked(offered)}>
        {t(`suspension.${offered}.${of}`)}
      </Button>
      <ReasonModal
        open={asked !== undefined}
        title={title}
        danger={what === 'suspension'}
        okText={title}
        onClose={() => setAsked(undefined)}
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
