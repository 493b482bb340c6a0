import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** What the deployment gate says of a content that is not saved yet. Nothing is deployed. */
export function useGateCheck(path: string, content: string) {
  return useQuery({
    queryKey: ['designs', 'check', path, content],
    queryFn: () => answerOf(api.POST('/v1/deployments/check', { body: { files: [{ name: path, content }] } })),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
}
