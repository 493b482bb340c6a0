import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import { instanceKeyOf } from '../../../live';

/** The instances of the tree that an instance belongs to, with the names of their processes. */
export function useCallTree(instanceKey: string) {
  return useQuery({
    queryKey: [...instanceKeyOf(instanceKey), 'hierarchy'],
    queryFn: () =>
      answerOf(api.GET('/v1/process-instances/{key}/hierarchy', { params: { path: { key: instanceKey } } })),
  });
}
