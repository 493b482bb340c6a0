import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { InstanceFilter } from './types';

const LIMIT = 20;

export function useInstances(filter: InstanceFilter, after: string | undefined) {
  const body = {
    filter,
    sort: [{ field: 'startedAt' as const, order: 'ASC' as const }],
    page: { limit: LIMIT, ...(after !== undefined && { after }) },
  };
  return useQuery({
    queryKey: ['process-instances', 'search', body],
    queryFn: () => answerOf(api.POST('/v1/process-instances/search', { body })),
    placeholderData: keepPreviousData,
  });
}
