import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';

export type Verification = components['schemas']['AuditVerification'];

const ASK_AGAIN_MS = 1_000;

/** The newest verifications; asked again while one of them goes on. */
export const useVerifications = () =>
  useQuery({
    queryKey: ['audit', 'verifications'],
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state !== 'done') ? ASK_AGAIN_MS : false),
    queryFn: () => answerOf(api.GET('/v1/audit/verifications')),
  });

/** Has the whole trail verified, or one chain. */
export function useVerify() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ chain, key }: { chain: string | undefined; key: string }) =>
      answerOf(
        api.POST('/v1/audit/verifications', {
          params: { header: { 'Idempotency-Key': key } },
          body: chain === undefined ? {} : { chain },
        }),
      ),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['audit'] }),
  });
}
