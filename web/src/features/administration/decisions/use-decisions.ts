import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

interface Wanted {
  q: string | undefined;
  onlyInForce: boolean;
  after: string | undefined;
}

/** Decisions by name: those in force, or every version that there was. */
export const useDecisions = ({ q, onlyInForce, after }: Wanted) =>
  useQuery({
    queryKey: ['decision-definitions', 'search', { q, onlyInForce, after }],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answerOf(
        api.POST('/v1/decision-definitions/search', {
          body: {
            filter: { ...(onlyInForce && { isLatestVersion: true }), ...(q && { name: { $like: `*${q}*` } }) },
            sort: [{ field: 'name' }],
            page: { limit: 50, after },
          },
        }),
      ),
  });
