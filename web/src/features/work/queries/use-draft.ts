import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** What one has typed so far. Read once when the form is opened: afterwards the page knows better. */
export const draftQuery = (key: string) =>
  queryOptions({
    queryKey: ['user-tasks', 'draft', key],
    queryFn: () => answerOf(api.GET('/v1/user-tasks/{key}/draft', { params: { path: { key } } })),
    staleTime: Infinity,
    gcTime: 0,
  });
