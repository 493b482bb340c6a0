import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../api/client';

interface Resolution {
  incidentKey: string;
  retries?: number;
  variables?: Record<string, unknown>;
}

/** Has the parked token try again. */
export function useResolveIncident() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ incidentKey, ...body }: Resolution) =>
      answerOf(
        api.POST('/v1/incidents/{key}/resolution', {
          params: { path: { key: incidentKey }, header: { 'Idempotency-Key': newRequestKey() } },
          body,
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['incidents'] }),
  });
}
