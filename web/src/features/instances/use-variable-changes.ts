import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { instanceKeyOf } from '../../live';

/** What one variable has been, the newest first. @param name undefined: asks nothing */
export function useVariableChanges(instanceKey: string, name: string | undefined) {
  return useQuery({
    queryKey: [...instanceKeyOf(instanceKey), 'variable-changes', name],
    queryFn: () =>
      answerOf(
        api.POST('/v1/process-instances/{key}/variable-changes/search', {
          params: { path: { key: instanceKey } },
          body: { filter: { name: name! }, sort: [{ field: 'sequence', order: 'DESC' }], page: { limit: 100 } },
        }),
      ),
    enabled: name !== undefined,
  });
}
