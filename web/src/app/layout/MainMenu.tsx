import { Link, useRouterState } from '@tanstack/react-router';
import { Menu, type MenuProps } from 'antd';
import { useTranslation } from '../../i18n';
import { useMe } from '../../session';
import { type Entry, entriesFor } from './navigation';

export function MainMenu({ onGone }: { onGone?: () => void }) {
  const { t } = useTranslation();
  const entries = entriesFor(useMe().roles);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const leaves = entries.flatMap((entry) => entry.children ?? [entry]);
  const selected = leaves
    .filter((entry) => path === entry.path || path.startsWith(`${entry.path}/`))
    .map((entry) => entry.path);
  return (
    <nav aria-label={t('navigation.label')}>
      <Menu
        mode="inline"
        items={itemsOf(entries, (name) => t(`navigation.${name}`))}
        selectedKeys={selected}
        defaultOpenKeys={entries.filter((entry) => entry.children).map((entry) => `${entry.path} …`)}
        {...(onGone && { onClick: onGone })}
      />
    </nav>
  );
}

const itemsOf = (entries: readonly Entry[], name: (name: string) => string): MenuProps['items'] =>
  entries.map((entry) =>
    entry.children
      ? {
          key: `${entry.path} …`,
          icon: entry.icon,
          label: name(entry.name),
          children: itemsOf(entry.children, name) ?? [],
        }
      : { key: entry.path, icon: entry.icon, label: <Link to={entry.path}>{name(entry.name)}</Link> },
  );
