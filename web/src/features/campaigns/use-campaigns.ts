import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { CampaignsSearch } from './search';

export function useCampaigns({ state, after }: CampaignsSearch) {
  return useQuery({
    queryKey: ['campaigns', state, after],
    queryFn: () =>
      answerOf(
        api.POST('/v1/campaigns/search', {
          body: {
            filter: { ...(state !== undefined && { state }) },
            page: { limit: 50, ...(after !== undefined && { after }) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
