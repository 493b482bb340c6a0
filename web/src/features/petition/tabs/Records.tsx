import { getRouteApi } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useTranslation } from '../../../i18n';
import { CursorPager, EmptyView, QueryView } from '../../../ui';
import { useBilingualHeading } from '../bilingual';
import { useTimeline } from '../queries/use-timeline';
import type { PetitionSearch } from '../search';
import type { Timeline } from '../types';
import { RecordEntry } from './RecordEntry';

const route = getRouteApi('/console/petitions/$petitionKey');

interface Props {
  petitionKey: string;
  /** Records of this group only; all, with a filter, when left out. */
  fixedGroup?: PetitionSearch['group'];
}

/** What was done, by whom, when: the register of the petition. */
export function Records({ petitionKey, fixedGroup }: Props) {
  const { t } = useTranslation('petition');
  const inWords = useBilingualHeading();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const group = fixedGroup ?? search.group;
  const { order = 'desc', after } = search;
  const query = useTimeline(petitionKey, { group, order, after });
  const change = (part: Partial<PetitionSearch>) =>
    void navigate({
      search: (before) => ({ ...before, after: undefined, ...part }),
      replace: true,
      resetScroll: false,
    });
  const filter = ({ groups }: Timeline) => (
    <Segmented
      className="petition-groups"
      aria-label={t('timeline.group')}
      value={group ?? 'all'}
      options={[
        { value: 'all', label: t('timeline.all', { count: groups.reduce((sum, { count }) => sum + count, 0) }) },
        ...groups
          .filter(({ count }) => count > 0)
          .map(({ group: code, name, count }) => ({
            value: code,
            label: t('timeline.counted', { name: inWords(name), count }),
          })),
      ]}
      onChange={(next) => change({ group: next === 'all' ? undefined : (next as PetitionSearch['group']) })}
    />
  );
  return (
    <QueryView query={query}>
      {(timeline) => (
        <>
          <div className="petition-filters">
            {fixedGroup === undefined && filter(timeline)}
            <Button onClick={() => change({ order: order === 'desc' ? 'asc' : 'desc' })}>
              {order === 'desc' ? t('timeline.newestFirst') : t('timeline.oldestFirst')}
            </Button>
          </div>
          {timeline.items.length === 0 ? (
            <EmptyView title={fixedGroup === 'contact' ? t('timeline.noContacts') : undefined} />
          ) : (
            <ol className="petition-records">
              {timeline.items.map((entry) => (
                <RecordEntry key={entry.recordKey} entry={entry} />
              ))}
            </ol>
          )}
          <CursorPager
            key={`${group} ${order}`}
            page={timeline.page}
            after={after}
            onChange={(next) => change({ after: next })}
          />
        </>
      )}
    </QueryView>
  );
}
