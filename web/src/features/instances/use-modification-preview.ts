import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { components } from '../../api/schema';
import { instanceKeyOf } from '../../live';

export type ModificationBody = components['schemas']['ProcessInstanceModification'];

/** What a modification would do, as things stand; asked again after each step. @param body undefined: asks nothing */
export function useModificationPreview(instanceKey: string, body: ModificationBody | undefined) {
  return useQuery({
    queryKey: [...instanceKeyOf(instanceKey), 'modification-preview', body],
    queryFn: () =>
      answerOf(
        api.POST('/v1/process-instances/{key}/modification/preview', {
          params: { path: { key: instanceKey } },
          body: body!,
        }),
      ),
    enabled: body !== undefined,
    retry: false,
  });
}
