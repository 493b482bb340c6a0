import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** The kinds that the table of selection has rows for. */
export function useCampaignKinds() {
  return useQuery({
    queryKey: ['campaigns', 'kinds'],
    queryFn: () => answerOf(api.GET('/v1/campaigns/kinds')),
    staleTime: 300_000,
  });
}
