import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** Which element of a version is which of another. @param target undefined: nothing is asked */
export function useMigrationPlan(source: string, target: string | undefined, given: Readonly<Record<string, string>>) {
  const mappingInstructions = Object.entries(given).map(([sourceElementId, targetElementId]) => ({
    sourceElementId,
    targetElementId,
  }));
  return useQuery({
    queryKey: ['process-definitions', source, 'migration-plan', target, mappingInstructions],
    queryFn: () =>
      answerOf(
        api.POST('/v1/process-definitions/{key}/migration-plan', {
          params: { path: { key: source } },
          body: { targetProcessDefinitionKey: target!, mappingInstructions },
        }),
      ),
    enabled: target !== undefined,
    placeholderData: keepPreviousData,
  });
}
