import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** The file of a version, as it was deployed. */
export const useDecisionXml = (key: string) =>
  useQuery({
    queryKey: ['decision-definitions', 'xml', key],
    staleTime: Infinity,
    queryFn: () =>
      answerOf(api.GET('/v1/decision-definitions/{key}/xml', { params: { path: { key } }, parseAs: 'text' })),
  });
