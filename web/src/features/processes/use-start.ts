import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

interface Start {
  processId: string;
  /** Left out: the key of the request stands for it. */
  businessKey?: string;
  variables: Record<string, unknown>;
  /** Kept while the same is sent again. */
  requestKey: string;
}

/** Begins an instance of the newest version. */
export function useStart() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ processId, businessKey, variables, requestKey }: Start) =>
      answerOf(
        api.POST('/v1/process-instances', {
          params: { header: { 'Idempotency-Key': requestKey } },
          body: { processDefinitionId: processId, ...(businessKey && { businessKey }), variables },
        }),
      ),
    onSettled: () =>
      Promise.all(
        ['processes', 'process-instances'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })),
      ),
  });
}
