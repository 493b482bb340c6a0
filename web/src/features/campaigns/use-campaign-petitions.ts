import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { CampaignSearch } from './search';

/** The petitions that a campaign selected, in the order of its list. */
export function useCampaignPetitions(key: string, { state, outcome, after }: CampaignSearch) {
  return useQuery({
    queryKey: ['campaigns', 'petitions', key, state, outcome, after],
    queryFn: () =>
      answerOf(
        api.POST('/v1/campaigns/{key}/petitions/search', {
          params: { path: { key } },
          body: {
            filter: { ...(state !== undefined && { state }), ...(outcome !== undefined && { outcome }) },
            page: { limit: 50, ...(after !== undefined && { after }) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
