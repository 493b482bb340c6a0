import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { TaskFilter } from './types';

/** Besides what the stream of events tells: due dates pass by themselves. */
const REFRESH_MS = 60_000;
const PAGE = 50;

export interface QueueQuery {
  filter: TaskFilter;
  overseen: boolean;
  sort: 'dueAt' | 'createdAt' | 'priority';
}

/** Tasks of a queue, page by page; by due date, the most urgent first, unless sorted otherwise. */
export const useQueue = ({ filter, overseen, sort }: QueueQuery, enabled: boolean) =>
  useInfiniteQuery({
    queryKey: ['user-tasks', 'queue', { filter, overseen, sort }],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.POST('/v1/user-tasks/search', {
          body: {
            filter,
            overseen,
            sort: [{ field: sort, order: sort === 'dueAt' ? 'ASC' : 'DESC' }],
            page: { limit: PAGE, ...(pageParam !== '' && { after: pageParam }) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ page }) => page.endCursor,
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
    enabled,
  });
