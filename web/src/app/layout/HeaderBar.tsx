import { KeyOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Drawer, Dropdown, Layout } from 'antd';
import { useState } from 'react';
import { NoticeBell } from '../../features/me';
import { useTranslation } from '../../i18n';
import { useMe } from '../../session';
import { IconButton, useIsNarrow } from '../../ui';
import { LanguageSwitch } from './LanguageSwitch';
import { MainMenu } from './MainMenu';
import { useSignOut } from './use-sign-out';

export function HeaderBar({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const isNarrow = useIsNarrow();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const [menuIsOpen, setMenuIsOpen] = useState(false);
  return (
    <Layout.Header className="console-header">
      {isNarrow && (
        <IconButton label={t('navigation.open')} icon={<MenuOutlined />} onClick={() => setMenuIsOpen(true)} />
      )}
      <span className="console-product">{t('product')}</span>
      <div className="console-header-end">
        <NoticeBell />
        {!isNarrow && <IconButton label={t('hotkeys.open')} icon={<KeyOutlined />} onClick={onHelp} />}
        {!isNarrow && <LanguageSwitch />}
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'me', label: t('navigation.me') },
              { key: 'signOut', label: t('navigation.signOut') },
            ],
            onClick: ({ key }) => void (key === 'me' ? navigate({ to: '/me' }) : signOut()),
          }}
        >
          <Button type="text" icon={<UserOutlined />} aria-label={me.displayName}>
            {isNarrow ? null : me.displayName}
          </Button>
        </Dropdown>
      </div>
      <Drawer
        open={menuIsOpen}
        placement="left"
        size={260}
        title={t('navigation.label')}
        onClose={() => setMenuIsOpen(false)}
      >
        <MainMenu onGone={() => setMenuIsOpen(false)} />
        <LanguageSwitch />
      </Drawer>
    </Layout.Header>
  );
}
