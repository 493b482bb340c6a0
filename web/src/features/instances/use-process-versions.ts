import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { components } from '../../api/schema';

export type ProcessVersion = components['schemas']['ProcessDefinition'];

/** All versions of a process, or of all processes; the newest first. */
export function useProcessVersions(processDefinitionId?: string) {
  const body = {
    ...(processDefinitionId !== undefined && { filter: { processDefinitionId } }),
    sort: [{ field: 'version' as const, order: 'DESC' as const }],
    page: { limit: 200 },
  };
  return useQuery({
    queryKey: ['process-definitions', 'search', body],
    queryFn: () => answerOf(api.POST('/v1/process-definitions/search', { body })),
    staleTime: 60_000,
  });
}

/** The newest version of each process. */
export function newestOf(versions: readonly ProcessVersion[]): ProcessVersion[] {
  const newest = new Map<string, ProcessVersion>();
  for (const version of versions)
    if (!newest.has(version.processDefinitionId)) newest.set(version.processDefinitionId, version);
  return [...newest.values()];
}
