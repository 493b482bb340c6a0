import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

export function useOutcomes(key: string) {
  return useQuery({
    queryKey: ['campaigns', 'outcomes', key],
    queryFn: () => answerOf(api.GET('/v1/campaigns/{key}/outcomes', { params: { path: { key } } })),
  });
}
