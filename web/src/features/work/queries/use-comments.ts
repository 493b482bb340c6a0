import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, newRequestKey } from '../../../api/client';

/** What was said about a task, and saying something. */
export function useComments(key: string) {
  const client = useQueryClient();
  const queryKey = ['user-tasks', 'comments', key];
  const comments = useQuery({
    queryKey,
    queryFn: () =>
      answerOf(api.GET('/v1/user-tasks/{key}/comments', { params: { path: { key }, query: { limit: 200 } } })),
  });
  const say = useMutation({
    mutationFn: ({ text, requestKey }: { text: string; requestKey: string }) =>
      answerOf(
        api.POST('/v1/user-tasks/{key}/comments', {
          params: { path: { key }, header: { 'Idempotency-Key': requestKey } },
          body: { text },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  return { comments, say, newKey: newRequestKey };
}
