import { useBlocker } from '@tanstack/react-router';
import { Modal } from 'antd';
import { session } from '../../api/session';
import { useTranslation } from '../../i18n';
import { areSaved } from '../../session';
import type { Draft } from './use-draft';

/** What is drawn is saved before another page is shown; who would lose it, because it can’t be, is asked first. */
export function LeaveGuard({ drafts }: { drafts: readonly Draft[] }) {
  const { t } = useTranslation('designs');
  const { t: common } = useTranslation();
  const leaving = useBlocker({
    // Whoever has signed out is shown nothing of before, and nothing can be saved for them.
    shouldBlockFn: async () =>
      session.current() !== 'signed-out' && !(await areSaved(drafts.map(({ flush }) => flush))),
    // The drafts ask for themselves.
    enableBeforeUnload: false,
    withResolver: true,
  });
  return (
    <Modal
      open={leaving.status === 'blocked'}
      title={t('leave.title')}
      okText={t('leave.leave')}
      cancelText={t('leave.stay')}
      okButtonProps={{ danger: true }}
      onOk={() => leaving.proceed?.()}
      onCancel={() => leaving.reset?.()}
      closable={{ 'aria-label': common('action.close') }}
    >
      {t('leave.text')}
    </Modal>
  );
}
