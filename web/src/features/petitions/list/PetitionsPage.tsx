import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { useHasRole } from '../../../session';
import { CursorPager, EmptyView, PageHeader, QueryView, useIsNarrow } from '../../../ui';
import '../petitions.css';
import { ColumnsMenu, useColumns } from './ColumnsMenu';
import { CourtTree } from './CourtTree';
import { ExportButton } from './ExportButton';
import { FilterBar } from './FilterBar';
import { PetitionCards } from './PetitionCards';
import { PetitionsTable } from './PetitionsTable';
import { filterOf, sortOf } from './request';
import { useCourt } from './use-court-children';
import { useListSearch } from './use-list-search';
import { usePersonSearch } from './use-person-search';
import { usePetitions } from './use-petitions';
import { ViewsMenu } from './ViewsMenu';

export function PetitionsPage(): ReactElement {
  const { t } = useTranslation('petitions');
  const format = useFormat();
  const isNarrow = useIsNarrow();
  const isClerk = useHasRole('clerk');
  const { search, change, replaceAll } = useListSearch();
  const [person, setPerson] = usePersonSearch();
  const { columns } = useColumns();
  const [courtsAreOpen, setCourtsAreOpen] = useState(false);
  const query = usePetitions(search, person);
  const court = useCourt(search.court);
  const filter = filterOf(search, person);
  const choose = (id: string | undefined) => {
    change({ court: id });
    setCourtsAreOpen(false);
  };
  const reset = () => {
    setPerson({});
    replaceAll({});
  };
  const tree = <CourtTree court={search.court} onChoose={choose} />;
  return (
    <>
      <PageHeader
        title={t('list.title')}
        description={search.court ? <span data-content>{court.data?.name ?? ''}</span> : t('list.allCourts')}
        actions={
          <>
            {isNarrow && <Button onClick={() => setCourtsAreOpen(true)}>{t('court.open')}</Button>}
            <ViewsMenu search={search} onOpen={replaceAll} />
            {!isNarrow && <ColumnsMenu />}
            <ExportButton filter={filter} sort={sortOf(search)} columns={columns} />
            {isClerk && (
              <>
                <Link to="/petitions/import" className="ant-btn-link-like">
                  {t('list.import')}
                </Link>
                <Link to="/petitions/new" className="ant-btn-link-like primary">
                  {t('list.register')}
                </Link>
              </>
            )}
          </>
        }
      />
      <div className="petitions-layout">
        {isNarrow ? (
          <Drawer title={t('court.tree')} open={courtsAreOpen} onClose={() => setCourtsAreOpen(false)} placement="left">
            {tree}
          </Drawer>
        ) : (
          <section className="petitions-courts" aria-label={t('court.tree')}>
            {tree}
          </section>
        )}
        <div className="petitions-list">
          <FilterBar search={search} person={person} onChange={change} onPerson={setPerson} onReset={reset} />
          <QueryView query={query}>
            {({ items, page }) =>
              items.length === 0 ? (
                <EmptyView title={t('list.empty')} hint={t('list.emptyHint')} />
              ) : (
                <>
                  {isNarrow ? (
                    <PetitionCards petitions={items} />
                  ) : (
                    <PetitionsTable
                      petitions={items}
                      columns={columns}
                      search={search}
                      busy={query.isPlaceholderData}
                      onSort={change}
                    />
                  )}
                  <CursorPager
                    key={JSON.stringify({ ...filter, sort: search.sort, order: search.order })}
                    page={page}
                    after={search.after}
                    onChange={(after) => change({ after })}
                    {...(page.hasMoreTotalItems && {
                      total: t('list.more', { total: format.number(page.totalItems) }),
                    })}
                  />
                </>
              )
            }
          </QueryView>
        </div>
      </div>
    </>
  );
}
