import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** What kinds of entries there are, with their words. */
export const useAuditTypes = () =>
  useQuery({
    queryKey: ['audit', 'types'],
    staleTime: Infinity,
    queryFn: () => answerOf(api.GET('/v1/audit/types')),
  });
