import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** One court, as it is in the directory. */
export const useCourt = (id: string | undefined) =>
  useQuery({
    queryKey: ['courts', 'one', id],
    enabled: id !== undefined,
    queryFn: () => answerOf(api.GET('/v1/courts/{id}', { params: { path: { id: id ?? '' } } })),
  });
