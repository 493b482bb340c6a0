import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { instructionsOf, type Mapping } from './use-mapping';

/** Which element of a version is which of another. @param target undefined: nothing is asked */
export function useMigrationPlan(source: string, target: string | undefined, { given, declined }: Mapping) {
  const mappingInstructions = instructionsOf(given);
  return useQuery({
    queryKey: ['process-definitions', source, 'migration-plan', target, mappingInstructions, declined],
    queryFn: () =>
      answerOf(
        api.POST('/v1/process-definitions/{key}/migration-plan', {
          params: { path: { key: source } },
          body: { targetProcessDefinitionKey: target!, mappingInstructions, declined: [...declined] },
        }),
      ),
    enabled: target !== undefined,
    placeholderData: keepPreviousData,
  });
}
