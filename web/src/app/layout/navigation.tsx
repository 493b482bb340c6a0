import {
  ApartmentOutlined,
  AuditOutlined,
  EditOutlined,
  FileTextOutlined,
  InboxOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

export interface Entry {
  /** Of its text under `navigation`. */
  name: string;
  path: string;
  icon?: ReactNode;
  /** Who has use for it; everybody when it is left out. What is allowed is decided by the server. */
  roles?: readonly string[];
  children?: readonly Entry[];
  /** Second key after g. */
  key?: string;
}

const DESK = ['clerk', 'screener', 'handler', 'supervisor', 'leader'] as const;
const OVERSEERS = ['supervisor', 'leader'] as const;
const OPERATORS = ['administrator', 'supervisor', 'leader', 'designer'] as const;

export const NAVIGATION: readonly Entry[] = [
  { name: 'work', path: '/work', icon: <InboxOutlined />, key: 'w' },
  { name: 'petitions', path: '/petitions', icon: <FileTextOutlined />, key: 'p', roles: [...DESK, 'administrator'] },
  {
    name: 'supervision',
    path: '/supervision',
    icon: <AuditOutlined />,
    roles: DESK,
    children: [
      { name: 'late', path: '/supervision', key: 's' },
      { name: 'campaigns', path: '/campaigns', roles: OVERSEERS },
      { name: 'interviews', path: '/interviews', key: 'v' },
      { name: 'sanctions', path: '/sanctions', roles: OVERSEERS },
    ],
  },
  {
    name: 'processes',
    path: '/processes',
    icon: <ApartmentOutlined />,
    roles: OPERATORS,
    children: [
      { name: 'processList', path: '/processes', key: 'f' },
      { name: 'instances', path: '/instances', key: 'i' },
      { name: 'incidents', path: '/incidents', roles: ['platform-administrator', 'designer'] },
      { name: 'batches', path: '/batches', roles: ['platform-administrator', 'designer'] },
    ],
  },
  { name: 'designs', path: '/designs', icon: <EditOutlined />, key: 'd', roles: ['designer'] },
  {
    name: 'administration',
    path: '/admin',
    icon: <SettingOutlined />,
    roles: ['administrator', 'auditor', 'designer'],
    children: [
      { name: 'courts', path: '/admin/courts', roles: ['administrator'] },
      { name: 'users', path: '/admin/users', roles: ['administrator'] },
      { name: 'calendar', path: '/admin/calendar' },
      { name: 'decisions', path: '/admin/decisions', roles: ['administrator', 'designer'] },
      { name: 'audit', path: '/admin/audit', roles: ['administrator', 'auditor'] },
      { name: 'clock', path: '/admin/clock', roles: ['administrator'] },
    ],
  },
];

/** What a user with these roles has use for. */
export function entriesFor(roles: readonly string[], entries: readonly Entry[] = NAVIGATION): Entry[] {
  return entries
    .filter((entry) => !entry.roles || entry.roles.some((role) => roles.includes(role)))
    .map((entry) => (entry.children ? { ...entry, children: entriesFor(roles, entry.children) } : entry))
    .filter((entry) => entry.children?.length !== 0);
}
