import { PlusOutlined } from '@ant-design/icons';
import { Button, Space, Table, type TableProps } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { CursorPager, EmptyView, PageHeader, QueryView, StateTag, TimeText } from '../../../ui';
import { usersSearch } from '../search';
import { useAddress } from '../use-address';
import { type User, useUsers } from './use-users';
import { UserDrawer } from './UserDrawer';
import { UserFilters } from './UserFilters';
import { Wide } from '../Wide';

/** The accounts of the courts that one administers, with their roles. */
export function UsersPage(): JSX.Element {
  const { t } = useTranslation('administration');
  const { word } = useWords();
  const [search, change] = useAddress(usersSearch);
  const users = useUsers(search);
  const columns: TableProps<User>['columns'] = [
    {
      title: t('users.displayName'),
      render: (_, { id, displayName }) => (
        <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => change({ user: id })}>
          <span data-content>{displayName}</span>
        </Button>
      ),
    },
    { title: t('users.loginName'), render: (_, { loginName }) => <span data-content>{loginName}</span> },
    {
      title: t('users.roles'),
      render: (_, { roles }) => (
        <Space size={[4, 4]} wrap>
          {roles.map(({ courtId, courtName, role }) => (
            <StateTag key={`${role}@${courtId}`} tone="neutral">
              <span data-content>{courtName}</span> · {word('role', role)}
            </StateTag>
          ))}
        </Space>
      ),
    },
    {
      title: t('users.state'),
      width: 100,
      render: (_, { active }) => (
        <StateTag tone={active ? 'good' : 'neutral'}>{active ? t('users.isActive') : t('users.isClosed')}</StateTag>
      ),
    },
    { title: t('users.createdAt'), width: 130, render: (_, { createdAt }) => <TimeText at={createdAt} dateOnly /> },
  ];
  return (
    <>
      <PageHeader
        title={t('users.title')}
        description={t('users.description')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => change({ user: 'new' })}>
            {t('users.add')}
          </Button>
        }
      />
      <section className="admin-panel" aria-label={t('users.title')}>
        <UserFilters search={search} onChange={change} />
        <QueryView query={users}>
          {({ items, page }) =>
            items.length === 0 ? (
              <EmptyView title={t('users.none')} hint={t('users.noneHint')} />
            ) : (
              <div className="admin-stack">
                <Wide label={t('users.title')} width={760}>
                  <Table
                    rowKey="id"
                    size="small"
                    dataSource={items}
                    columns={columns}
                    pagination={false}
                    aria-busy={users.isPlaceholderData}
                  />
                </Wide>
                <CursorPager page={page} after={search.after} onChange={(after) => change({ after })} />
              </div>
            )
          }
        </QueryView>
      </section>
      <UserDrawer id={search.user} onClose={() => change({ user: undefined })} />
    </>
  );
}
