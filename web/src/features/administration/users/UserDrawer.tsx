import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../../i18n';
import { QueryView } from '../../../ui';
import { PasswordOnce } from './PasswordOnce';
import { useUser } from './use-user';
import { UserForm } from './UserForm';
import './user-drawer.css';

interface Props {
  /** `new` for one to be made; undefined: closed. */
  id: string | undefined;
  onClose: () => void;
}

/** One account: made or changed here. A password that was given is told once. */
export function UserDrawer({ id, onClose }: Props) {
  const { t } = useTranslation('administration');
  const isNew = id === 'new';
  const user = useUser(isNew ? undefined : id);
  const [told, setTold] = useState<{ loginName: string; password: string }>();
  return (
    <>
      <Drawer
        open={id !== undefined}
        size="min(100vw, 620px)"
        title={isNew ? t('users.add') : t('users.edit')}
        onClose={onClose}
        destroyOnHidden
      >
        {isNew && <UserForm user={undefined} onSaved={onClose} onPassword={setTold} />}
        {!isNew && id !== undefined && (
          <QueryView query={user}>
            {(data) => <UserForm key={data.version} user={data} onSaved={onClose} onPassword={setTold} />}
          </QueryView>
        )}
      </Drawer>
      <PasswordOnce told={told} onClose={() => setTold(undefined)} />
    </>
  );
}
