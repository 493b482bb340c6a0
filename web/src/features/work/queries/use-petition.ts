import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

export const usePetition = (key: string) =>
  useQuery({
    queryKey: ['petitions', 'one', key],
    queryFn: () => answerOf(api.GET('/v1/petitions/{key}', { params: { path: { key } } })),
  });
