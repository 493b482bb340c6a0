import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

export function useSanction(key: string) {
  return useQuery({
    queryKey: ['sanctions', 'one', key],
    queryFn: () => answerOf(api.GET('/v1/sanctions/{key}', { params: { path: { key } } })),
  });
}
