import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

const REFRESH_MS = 15_000;

export function useCampaign(key: string) {
  return useQuery({
    queryKey: ['campaigns', 'one', key],
    queryFn: () => answerOf(api.GET('/v1/campaigns/{key}', { params: { path: { key } } })),
    refetchInterval: REFRESH_MS,
  });
}
