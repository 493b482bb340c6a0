import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { session } from '../../api/session';
import { useTranslation } from '../../i18n';
import { useSessionState } from '../../session';
import type { Me } from '../../session';
import { SignInForm } from './SignInForm';

/** Over the page, which stays as it is: whoever was signed in comes back, and goes on. */
export function SessionDialog() {
  const { t } = useTranslation();
  const state = useSessionState();
  const me = useQueryClient().getQueryData<Me>(['me']);
  return (
    <Modal
      open={state === 'ended'}
      title={t('session.endedTitle')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={null}
      zIndex={3000}
      destroyOnHidden
    >
      <p>{t('session.ended')}</p>
      <SignInForm fixedLoginName={me?.loginName ?? ''} onSignedIn={() => undefined} />
      <Button type="link" block onClick={() => session.leave()}>
        {t('session.other')}
      </Button>
    </Modal>
  );
}
