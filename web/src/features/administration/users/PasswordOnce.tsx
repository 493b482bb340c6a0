import { Alert, Button, Modal, Space, Typography } from 'antd';
import { useTranslation } from '../../../i18n';
import { useFeedback } from '../../../ui';

interface Props {
  /** Undefined: there is nothing to tell. */
  told: { loginName: string; password: string } | undefined;
  onClose: () => void;
}

/** A password that was just given: shown this once, to be handed over. */
export function PasswordOnce({ told, onClose }: Props) {
  const { t } = useTranslation('administration');
  const { t: common } = useTranslation();
  const feedback = useFeedback();
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    feedback.done(common('action.copied'));
  };
  return (
    <Modal
      open={told !== undefined}
      title={t('users.passwordTitle')}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('users.passwordHandedOver')}
        </Button>
      }
    >
      {told && (
        <Space orientation="vertical">
          <Alert type="warning" showIcon title={t('users.passwordOnce')} />
          <div>
            {t('users.loginName')}: <code>{told.loginName}</code>
          </div>
          <Space wrap>
            {t('users.password')}:
            <Typography.Text strong>
              <code data-testid="new-password">{told.password}</code>
            </Typography.Text>
            {window.isSecureContext && (
              <Button size="small" onClick={() => void copy(told.password)}>
                {common('action.copy')}
              </Button>
            )}
          </Space>
          <p className="admin-note">{t('users.passwordHint')}</p>
        </Space>
      )}
    </Modal>
  );
}
