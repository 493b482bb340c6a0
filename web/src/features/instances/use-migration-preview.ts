import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { components } from '../../api/schema';
import { instanceKeyOf } from '../../live';

/** What a migration would do, as things stand; asked again after each step. @param plan undefined: asks nothing */
export function useMigrationPreview(
  instanceKey: string,
  plan: components['schemas']['ProcessInstanceMigration'] | undefined,
) {
  return useQuery({
    queryKey: [...instanceKeyOf(instanceKey), 'migration-preview', plan],
    queryFn: () =>
      answerOf(
        api.POST('/v1/process-instances/{key}/migration/preview', {
          params: { path: { key: instanceKey } },
          body: plan!,
        }),
      ),
    enabled: plan !== undefined,
  });
}
