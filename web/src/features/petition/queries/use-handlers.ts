import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** The handlers of a court, for choosing. */
export function useHandlers(courtId: string | undefined) {
  return useQuery({
    queryKey: ['courts', courtId, 'handlers'],
    queryFn: () =>
      answerOf(api.GET('/v1/courts/{id}/staff', { params: { path: { id: courtId! }, query: { role: 'handler' } } })),
    select: ({ items }) => items.map(({ id, displayName }) => ({ value: id, label: displayName })),
    enabled: courtId !== undefined,
  });
}
