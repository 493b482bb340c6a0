import { useBlocker } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useEffect, useRef } from 'react';
import { session } from '../../api/session';
import { useTranslation } from '../../i18n';
import { saveNow } from '../../session';
import type { Draft } from './use-draft';

/** What is drawn is saved before another page is shown; who would lose it, because it can’t be, is asked first. */
export function LeaveGuard({ drafts }: { drafts: readonly Draft[] }) {
  const { t } = useTranslation('designs');
  const { t: common } = useTranslation();
  const goOn = useRef<() => void>(undefined);
  const leaving = useBlocker({
    shouldBlockFn: async () => {
      // Whoever has signed out is shown nothing of before, and nothing can be saved for them.
      if (session.current() === 'signed-out') return false;
      const { soon, inTheEnd } = saveNow(drafts.map(({ flush, drop }) => ({ save: flush, drop })));
      if (await soon) return false;
      // A slow server may have saved all while the question is still being read.
      void inTheEnd.then((isSaved) => isSaved && goOn.current?.());
      return true;
    },
    // The drafts ask for themselves.
    enableBeforeUnload: false,
    withResolver: true,
  });
  const { status, proceed, reset } = leaving;
  useEffect(() => {
    goOn.current = status === 'blocked' ? proceed : undefined;
  }, [status, proceed]);
  return (
    <Modal
      open={status === 'blocked'}
      title={t('leave.title')}
      okText={t('leave.leave')}
      cancelText={t('leave.stay')}
      okButtonProps={{ danger: true }}
      onOk={() => {
        for (const { drop } of drafts) drop();
        proceed?.();
      }}
      onCancel={() => reset?.()}
      closable={{ 'aria-label': common('action.close') }}
    >
      {t('leave.text')}
    </Modal>
  );
}
