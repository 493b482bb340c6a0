import { Button, Form, Input } from 'antd';
import { newRequestKey } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { useMe } from '../../../session';
import { ProblemAlert, useFeedback } from '../../../ui';
import { useChangePassword } from './use-change-password';

interface Values {
  current: string;
  next: string;
  repeat: string;
}

/** What a password must be is said by the server, at its field. */
export function PasswordForm() {
  const { t } = useTranslation('me');
  const { loginName } = useMe();
  const feedback = useFeedback();
  const [form] = Form.useForm<Values>();
  const change = useChangePassword();
  const submit = ({ current, next }: Values) =>
    change.mutate(
      { currentPassword: current, newPassword: next, key: newRequestKey() },
      {
        onSuccess: () => {
          form.resetFields();
          feedback.done(t('password.changed'));
        },
      },
    );
  return (
    <Form<Values> form={form} layout="vertical" onFinish={submit}>
      <ProblemAlert error={change.error} />
      {/* For password managers: whose password it is. */}
      <input className="visually-hidden" autoComplete="username" value={loginName} readOnly tabIndex={-1} aria-hidden />
      <Form.Item
        name="current"
        label={t('password.current')}
        rules={[{ required: true, message: t('password.currentRequired') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={512} />
      </Form.Item>
      <Form.Item
        name="next"
        label={t('password.next')}
        rules={[{ required: true, message: t('password.nextRequired') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={512} />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t('password.repeat')}
        dependencies={['next']}
        rules={[
          { required: true, message: t('password.repeatRequired') },
          ({ getFieldValue }) => ({
            validator: (_, value: string) =>
              !value || value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t('password.differs'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={512} />
      </Form.Item>
      <p className="me-note" style={{ marginBlockEnd: 12 }}>
        {t('password.hint')}
      </p>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('password.change')}
      </Button>
    </Form>
  );
}
