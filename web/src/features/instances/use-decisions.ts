import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { instanceKeyOf } from '../../live';

/** How business rule tasks of an instance were decided, the last first. @param elementId only of this one */
export function useDecisions(instanceKey: string, elementId: string | undefined, after: string | undefined) {
  return useQuery({
    queryKey: [...instanceKeyOf(instanceKey), 'decisions', elementId, after],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answerOf(
        api.GET('/v1/process-instances/{key}/decisions', {
          params: { path: { key: instanceKey }, query: { elementId, after } },
        }),
      ),
  });
}

/** What a version of a decision says. Versions never change. */
export function useDecisionTable(definitionKey: string) {
  return useQuery({
    queryKey: ['decision-definitions', 'table', definitionKey],
    staleTime: Infinity,
    queryFn: () =>
      answerOf(api.GET('/v1/decision-definitions/{key}/table', { params: { path: { key: definitionKey } } })),
  });
}
