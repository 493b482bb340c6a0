import type { TaskFilter, TaskFilters } from '../queries/types';
import type { WorkSearch } from '../search';

export interface SelectedQueue {
  filter: TaskFilter;
  overseen: boolean;
  /** Of its text, or as its owner has named it. */
  name: { queue: string } | { own: string };
}

const FIRST = 'mine';

/** What the address bar says, as the search takes it; undefined until the server has told the queues. */
export function selectedQueue(filters: TaskFilters | undefined, search: WorkSearch): SelectedQueue | undefined {
  if (!filters) return undefined;
  const further: TaskFilter = {
    ...(search.q && { text: search.q }),
    ...(search.due?.length && { dueGroup: { $in: search.due } }),
    ...(search.group && { candidateGroup: search.group }),
  };
  const saved = filters.saved.find(({ filterKey }) => filterKey === search.filter);
  if (saved)
    return {
      filter: { state: 'open', ...saved.filter, ...further },
      overseen: saved.overseen,
      name: { own: saved.name },
    };
  const queue = filters.queues.find((one) => one.queue === (search.queue ?? FIRST)) ?? filters.queues[0];
  return (
    queue && { filter: { queue: queue.queue, ...further }, overseen: queue.overseen, name: { queue: queue.queue } }
  );
}
