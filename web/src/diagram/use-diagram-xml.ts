import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';

/** The drawing of one version of a process; versions never change. */
export function useDiagramXml(processDefinitionKey: string | undefined) {
  return useQuery({
    queryKey: ['process-definitions', processDefinitionKey, 'xml'],
    queryFn: async () => {
      const path = { key: processDefinitionKey! };
      const xml: unknown = await answerOf(
        api.GET('/v1/process-definitions/{key}/xml', { params: { path }, parseAs: 'text' }),
      );
      return String(xml);
    },
    enabled: processDefinitionKey !== undefined,
    staleTime: Infinity,
  });
}
