import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

export const useUser = (id: string | undefined) =>
  useQuery({
    queryKey: ['users', 'one', id],
    enabled: id !== undefined,
    staleTime: 0,
    queryFn: () => answerOf(api.GET('/v1/users/{id}', { params: { path: { id: id ?? '' } } })),
  });
