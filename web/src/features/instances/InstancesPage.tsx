import { getRouteApi } from '@tanstack/react-router';
import { Card, Collapse, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n';
import { CursorPager, EmptyView, PageHeader, QueryView, useIsNarrow } from '../../ui';
import { InstanceFilters } from './InstanceFilters';
import { InstancesTable } from './InstancesTable';
import './instances.css';
import type { InstancesSearch } from './search';
import { useInstances } from './use-instances';

const route = getRouteApi('/console/instances');

/** All instances that the user may see, asked for by what is in the address bar. */
export function InstancesPage(): ReactElement {
  const { t } = useTranslation('instances');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInstances(search);
  const change = (next: Partial<InstancesSearch>) =>
    void navigate({ search: (before) => ({ ...before, after: undefined, ...next }), replace: true });
  const isNarrow = useIsNarrow();
  const filters = <InstanceFilters search={search} onChange={change} onReset={() => void navigate({ search: {} })} />;
  const { after, ...asked } = search;
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {isNarrow ? (
        <Collapse items={[{ key: 'filter', label: t('filter.label'), children: filters }]} />
      ) : (
        <Card size="small">{filters}</Card>
      )}
      <Card size="small" className="instance-results">
        <div className="instance-results-head">
          <Select
            aria-label={t('sort.label')}
            value={search.sort ?? 'newest'}
            onChange={(sort: InstancesSearch['sort']) => change({ sort })}
            options={(['newest', 'oldest'] as const).map((value) => ({ value, label: t(`sort.${value}`) }))}
          />
        </div>
        <QueryView query={query}>
          {({ items, page }) =>
            items.length === 0 ? (
              <EmptyView title={t('empty')} hint={t('emptyHint')} />
            ) : (
              <>
                <InstancesTable items={items} loading={query.isPlaceholderData} />
                <CursorPager
                  key={JSON.stringify(asked)}
                  page={page}
                  after={after}
                  onChange={(next) => void navigate({ search: (before) => ({ ...before, after: next }) })}
                />
              </>
            )
          }
        </QueryView>
      </Card>
    </>
  );
}
