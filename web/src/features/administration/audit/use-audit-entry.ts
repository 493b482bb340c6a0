import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

/** One entry with its facts and hashes. Entries never change; only the seal over it may come. */
export const useAuditEntry = (chain: string | undefined, seq: number | undefined) =>
  useQuery({
    queryKey: ['audit', 'entry', chain, seq],
    enabled: chain !== undefined && seq !== undefined,
    queryFn: () =>
      answerOf(
        api.GET('/v1/audit/chains/{chain}/entries/{seq}', { params: { path: { chain: chain ?? '', seq: seq ?? 0 } } }),
      ),
  });
