import { Button, Descriptions, Table, Typography } from 'antd';
import { Link } from '@tanstack/react-router';
import type { components } from '../../../api/schema';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useHasRole, useWords } from '../../../session';
import { EmptyView, QueryView, StateTag } from '../../../ui';
import { useCourt } from './use-court';
import { useCourtStaff } from './use-court-staff';

type Court = components['schemas']['Court'];

/** One court: what it is, where it stands, who works there. */
export function CourtDetails({ id, onSelect }: { id: string; onSelect: (id: string) => void }) {
  const court = useCourt(id);
  return (
    <QueryView query={court}>
      {(data) => (
        <section className="admin-panel" aria-labelledby="court-name">
          <Typography.Title level={2} className="admin-title" id="court-name">
            <span data-content>{data.name}</span>
          </Typography.Title>
          <Facts court={data} onSelect={onSelect} />
          <Staff id={id} />
        </section>
      )}
    </QueryView>
  );
}

function Facts({ court, onSelect }: { court: Court; onSelect: (id: string) => void }) {
  const { t } = useTranslation('administration');
  const above = useCourt(court.parentId);
  const { parentId } = court;
  const items = [
    { key: 'sign', label: t('courts.sign'), children: <span data-content>{court.sign}</span> },
    { key: 'level', label: t('courts.level'), children: t(`courts.levels.${court.level}`) },
    { key: 'id', label: t('courts.id'), children: court.id },
    { key: 'code', label: t('courts.code'), children: court.administrativeCode ?? '—' },
    {
      key: 'active',
      label: t('courts.state'),
      children: court.active ? (
        <StateTag tone="good">{t('courts.open')}</StateTag>
      ) : (
        <StateTag tone="neutral">{t('courts.closed')}</StateTag>
      ),
    },
    {
      key: 'above',
      label: t('courts.above'),
      children:
        parentId === undefined ? (
          '—'
        ) : (
          <Button type="link" size="small" onClick={() => onSelect(parentId)}>
            <span data-content>{above.data?.name ?? parentId}</span>
          </Button>
        ),
    },
  ];
  return <Descriptions bordered size="small" column={{ xs: 1, md: 2 }} items={items} />;
}

function Staff({ id }: { id: string }) {
  const { t } = useTranslation('administration');
  const { word } = useWords();
  const format = useFormat();
  const staff = useCourtStaff(id);
  const isAdministrator = useHasRole('administrator');
  return (
    <>
      <Typography.Title level={3} className="admin-subtitle">
        {t('courts.staff')}
      </Typography.Title>
      {staff.isError ? (
        <p className="admin-note">{t('courts.staffHidden')}</p>
      ) : (
        <QueryView query={staff}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyView title={t('courts.noStaff')} hint={t('courts.noStaffHint')} />
            ) : (
              <Table
                size="small"
                rowKey="id"
                pagination={items.length > 20 && { pageSize: 20, showSizeChanger: false }}
                dataSource={items}
                columns={[
                  {
                    title: t('users.displayName'),
                    render: (_, { displayName }) => <span data-content>{displayName}</span>,
                  },
                  {
                    title: t('users.roles'),
                    render: (_, { roles }) => format.list(roles.map((role) => word('role', role))),
                  },
                ]}
              />
            )
          }
        </QueryView>
      )}
      {isAdministrator && (
        <p>
          <Link to="/admin/users" search={{ within: id }}>
            {t('courts.manageUsers')}
          </Link>
        </p>
      )}
    </>
  );
}
