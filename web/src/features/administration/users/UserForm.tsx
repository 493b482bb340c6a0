import { Button, Form, Input, Popconfirm, Space, Switch } from 'antd';
import { useRef } from 'react';
import { newRequestKey } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useWords } from '../../../session';
import { ProblemAlert, useFeedback } from '../../../ui';
import { newPassword } from './new-password';
import { RolesField } from './RolesField';
import { useAddUser, useChangeUser } from './use-save-user';
import type { User } from './use-users';

type Role = User['roles'][number]['role'];

interface Values {
  loginName: string;
  displayName: string;
  active: boolean;
  roles: { courtId: string; role: Role }[];
}

interface Props {
  /** Undefined: a new one. */
  user: User | undefined;
  onSaved: () => void;
  onPassword: (told: { loginName: string; password: string }) => void;
}

export function UserForm({ user, onSaved, onPassword }: Props) {
  const { t } = useTranslation('administration');
  const { t: common } = useTranslation();
  const { word } = useWords();
  const format = useFormat();
  const feedback = useFeedback();
  const addUser = useAddUser();
  const changeUser = useChangeUser();
  const key = useRef(newRequestKey());
  const elsewhere = user?.roles.filter(({ administered }) => !administered) ?? [];
  const saved = () => {
    feedback.done(t('users.saved'));
    onSaved();
  };
  const save = ({ loginName, displayName, active, roles }: Values) => {
    if (user) {
      // What belongs to a court out of reach is not sent: the server would refuse the rest with it.
      const account = elsewhere.length > 0 ? {} : { displayName, active };
      changeUser.mutate({ user, change: { ...account, roles } }, { onSuccess: saved });
      return;
    }
    const password = newPassword();
    void addUser.mutateAsync({ user: { loginName, displayName, roles, password }, key: key.current }).then(
      (made) => {
        saved();
        onPassword({ loginName: made.loginName, password });
      },
      // Another password is another request.
      () => (key.current = newRequestKey()),
    );
  };
  const renew = async () => {
    if (!user) return;
    const password = newPassword();
    // Told also when this form was closed meanwhile: nobody else knows it.
    await changeUser.mutateAsync({ user, change: { password } }).then(
      () => onPassword({ loginName: user.loginName, password }),
      () => undefined,
    );
  };
  const busy = addUser.isPending || changeUser.isPending;
  return (
    <Form<Values>
      layout="vertical"
      onFinish={save}
      initialValues={{
        loginName: user?.loginName,
        displayName: user?.displayName,
        active: user?.active ?? true,
        roles: user ? user.roles.filter(({ administered }) => administered) : [{}],
      }}
    >
      <ProblemAlert error={addUser.error ?? changeUser.error} />
      <Form.Item
        name="loginName"
        label={t('users.loginName')}
        extra={user ? undefined : t('users.loginNameHint')}
        rules={[{ required: true, message: t('users.loginNameRequired') }]}
      >
        <Input disabled={user !== undefined} autoComplete="off" maxLength={64} />
      </Form.Item>
      <Form.Item
        name="displayName"
        label={t('users.displayName')}
        rules={[{ required: true, whitespace: true, message: t('users.displayNameRequired') }]}
      >
        <Input disabled={elsewhere.length > 0} autoComplete="off" maxLength={64} />
      </Form.Item>
      <RolesField />
      {elsewhere.length > 0 && (
        <p className="admin-note">
          {t('users.elsewhere')}{' '}
          <span data-content>
            {format.list(elsewhere.map((held) => `${held.courtName} ${word('role', held.role)}`))}
          </span>
        </p>
      )}
      {user && (
        <Form.Item name="active" label={t('users.active')} valuePropName="checked" extra={t('users.activeHint')}>
          <Switch
            disabled={elsewhere.length > 0}
            checkedChildren={t('users.isActive')}
            unCheckedChildren={t('users.isClosed')}
          />
        </Form.Item>
      )}
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={busy}>
          {user ? common('action.save') : t('users.addNow')}
        </Button>
        {user && (
          <Popconfirm
            title={t('users.renewTitle')}
            description={t('users.renewHint')}
            okText={t('users.renew')}
            cancelText={common('action.cancel')}
            onConfirm={() => void renew()}
          >
            <Button disabled={busy || elsewhere.length > 0}>{t('users.renew')}</Button>
          </Popconfirm>
        )}
      </Space>
    </Form>
  );
}
