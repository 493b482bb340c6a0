import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { instanceKeyOf } from '../../live';

export function useVariables(instanceKey: string) {
  return useQuery({
    queryKey: [...instanceKeyOf(instanceKey), 'variables'],
    queryFn: () =>
      answerOf(api.GET('/v1/process-instances/{key}/variables', { params: { path: { key: instanceKey } } })),
  });
}
