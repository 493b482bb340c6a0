import { BookOutlined } from '@ant-design/icons';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import type { TaskFilters } from '../queries/types';
import type { WorkSearch } from '../search';
import { SavedFilterMenu } from './SavedFilterMenu';

interface Props {
  filters: TaskFilters;
  search: WorkSearch;
  onChoose: (choice: Pick<WorkSearch, 'queue' | 'filter'>) => void;
}

/** The first pane: queues and saved filters, each with how much it finds. */
export function FilterPane({ filters, search, onChoose }: Props) {
  const { t } = useTranslation('work');
  const own = filters.queues.filter(({ overseen }) => !overseen);
  const others = filters.queues.filter(({ overseen }) => overseen);
  const isChosen = (queue: string) => search.filter === undefined && (search.queue ?? 'mine') === queue;
  return (
    <nav aria-label={t('filter.label')} className="work-filters">
      <Entries title={t('filter.own')}>
        {own.map(({ queue, count }) => (
          <Entry
            key={queue}
            label={t(`queue.${queue}`)}
            count={count}
            isChosen={isChosen(queue)}
            isLate={queue === 'overdue'}
            onChoose={() => onChoose({ queue, filter: undefined })}
          />
        ))}
      </Entries>
      {others.length > 0 && (
        <Entries title={t('filter.overseen')}>
          {others.map(({ queue, count }) => (
            <Entry
              key={queue}
              label={t(`queue.${queue}`)}
              count={count}
              isChosen={isChosen(queue)}
              isLate={queue === 'overseen_overdue'}
              onChoose={() => onChoose({ queue, filter: undefined })}
            />
          ))}
        </Entries>
      )}
      {filters.saved.length > 0 && (
        <Entries title={t('filter.saved')}>
          {filters.saved.map((saved) => (
            <Entry
              key={saved.filterKey}
              label={saved.name}
              isContent
              count={saved.count}
              isChosen={search.filter === saved.filterKey}
              onChoose={() => onChoose({ queue: undefined, filter: saved.filterKey })}
            >
              <SavedFilterMenu
                saved={saved}
                all={filters.saved}
                onGone={() => search.filter === saved.filterKey && onChoose({ queue: undefined, filter: undefined })}
              />
            </Entry>
          ))}
        </Entries>
      )}
    </nav>
  );
}

function Entries({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="work-filters-title">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

interface EntryProps {
  label: string;
  /** As its owner has named it. */
  isContent?: boolean;
  count: number;
  isChosen: boolean;
  isLate?: boolean;
  onChoose: () => void;
  children?: React.ReactNode;
}

function Entry({ label, isContent = false, count, isChosen, isLate = false, onChoose, children }: EntryProps) {
  const format = useFormat();
  return (
    <li className={isChosen ? 'work-filter work-filter-chosen' : 'work-filter'}>
      <button type="button" aria-current={isChosen ? 'true' : undefined} onClick={onChoose}>
        {isContent ? (
          <span className="work-filter-name" data-content>
            <BookOutlined aria-hidden /> {label}
          </span>
        ) : (
          <span className="work-filter-name">{label}</span>
        )}
        <span className={isLate && count > 0 ? 'work-count work-count-late' : 'work-count'}>
          {format.number(count)}
        </span>
      </button>
      {children}
    </li>
  );
}
