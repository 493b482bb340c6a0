import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** Courts below one, by part of the name. */
export function useCourtsBelow(courtId: string, q: string, enabled: boolean) {
  return useQuery({
    queryKey: ['courts', 'within', courtId, q],
    queryFn: () =>
      answerOf(
        api.GET('/v1/courts', {
          params: { query: { within: courtId, active: 'true', limit: 50, ...(q === '' ? {} : { q }) } },
        }),
      ),
    select: ({ items }) => items.filter(({ id }) => id !== courtId).map(({ id, name }) => ({ value: id, label: name })),
    enabled,
    placeholderData: keepPreviousData,
  });
}
