import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../../api/client';

/** Marks one notice as read, or all that there are up to now. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (noticeKey: string | undefined) => {
      const header = { 'Idempotency-Key': newRequestKey() };
      return noticeKey === undefined
        ? answerOf(api.POST('/v1/notices/reading', { params: { header } }))
        : answerOf(api.POST('/v1/notices/{key}/reading', { params: { path: { key: noticeKey }, header } }));
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: ['notices'] }),
  });
}
