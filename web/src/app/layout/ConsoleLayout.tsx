import { Outlet, useNavigate } from '@tanstack/react-router';
import { Layout } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from '../../i18n';
import { useFollowMyEvents } from '../../live';
import { useMe } from '../../session';
import { HotkeyHelp, Loading, useHotkeys, useIsNarrow } from '../../ui';
import './console-layout.css';
import { HeaderBar } from './HeaderBar';
import { MainMenu } from './MainMenu';
import { entriesFor } from './navigation';
import { OfflineBanner } from './OfflineBanner';

/** Header, menu, and the page. */
export function ConsoleLayout() {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const [helpIsOpen, setHelpIsOpen] = useState(false);
  const navigate = useNavigate();
  const me = useMe();
  useFollowMyEvents();
  const leaves = entriesFor(me.roles).flatMap((entry) => entry.children ?? [entry]);
  useHotkeys(t('hotkeys.everywhere'), [
    { keys: '?', label: t('hotkeys.show'), run: () => setHelpIsOpen(true) },
    ...leaves
      .filter((entry) => entry.key)
      .map(({ name, key, path: to }) => ({
        keys: `g ${key}`,
        label: t(`navigation.${name}`),
        run: () => void navigate({ to }),
      })),
  ]);
  return (
    <Layout className="console">
      <a className="skip-link" href="#content">
        {t('navigation.skip')}
      </a>
      <HeaderBar onHelp={() => setHelpIsOpen(true)} />
      <OfflineBanner />
      <Layout>
        {!isNarrow && (
          <Layout.Sider className="console-side" width={196} theme="light">
            <MainMenu />
          </Layout.Sider>
        )}
        <main id="content" className="console-content" tabIndex={-1}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
      </Layout>
      <HotkeyHelp open={helpIsOpen} onClose={() => setHelpIsOpen(false)} />
    </Layout>
  );
}
