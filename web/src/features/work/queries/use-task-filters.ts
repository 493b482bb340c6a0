import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** Besides what the stream of events tells: due dates pass by themselves. */
const REFRESH_MS = 60_000;

/** The queues and saved filters at the side of the desk, each with how much it finds. */
export const useTaskFilters = () =>
  useQuery({
    queryKey: ['user-tasks', 'filters'],
    queryFn: () => answerOf(api.GET('/v1/me/task-filters')),
    refetchInterval: REFRESH_MS,
  });
