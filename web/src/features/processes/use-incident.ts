import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** One incident with the job that was at work there. */
export function useIncident(key: string) {
  return useQuery({
    queryKey: ['incidents', key],
    queryFn: () => answerOf(api.GET('/v1/incidents/{key}', { params: { path: { key } } })),
  });
}
