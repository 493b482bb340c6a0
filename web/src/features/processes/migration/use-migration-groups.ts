import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { Plan } from '../types';

/** Where the instances of a version stand, and what a migration by this plan would do to them. Nothing is written. */
export function useMigrationGroups(plan: Plan | undefined) {
  const {
    sourceProcessDefinitionKey: key = '',
    targetProcessDefinitionKey = '',
    mappingInstructions = [],
  } = plan ?? {};
  return useQuery({
    queryKey: ['process-definitions', key, 'migration-groups', targetProcessDefinitionKey, mappingInstructions],
    queryFn: () =>
      answerOf(
        api.POST('/v1/process-definitions/{key}/migration-groups', {
          params: { path: { key } },
          body: { targetProcessDefinitionKey, mappingInstructions },
        }),
      ),
    enabled: plan !== undefined,
    placeholderData: keepPreviousData,
    // Looked at for a decision: never an old one.
    staleTime: 0,
  });
}
