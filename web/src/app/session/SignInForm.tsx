import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { session } from '../../api/session';
import { useTranslation } from '../../i18n';
import { ProblemAlert } from '../../ui';

interface Props {
  /** When the session has ended the same person must come back. */
  fixedLoginName?: string;
  onSignedIn: () => void;
}

export function SignInForm({ fixedLoginName, onSignedIn }: Props) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const signIn = async ({ loginName, password }: { loginName: string; password: string }) => {
    setBusy(true);
    setError(undefined);
    try {
      await session.signIn(fixedLoginName ?? loginName, password);
      onSignedIn();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void signIn(values)}
      initialValues={{ loginName: fixedLoginName }}
    >
      <ProblemAlert error={error} />
      <Form.Item
        name="loginName"
        label={t('session.loginName')}
        rules={[{ required: true, message: t('session.required', { field: t('session.loginName') }) }]}
      >
        <Input autoComplete="username" autoFocus={!fixedLoginName} disabled={fixedLoginName !== undefined} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('session.password')}
        rules={[{ required: true, message: t('session.required', { field: t('session.password') }) }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={fixedLoginName !== undefined} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {fixedLoginName ? t('session.goOn') : t('session.signIn')}
      </Button>
    </Form>
  );
}
