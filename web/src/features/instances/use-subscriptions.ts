import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { instanceKeyOf } from '../../live';

/** Messages that an instance waits for; for those who run the platform. */
export function useSubscriptions(processInstanceKey: string) {
  const body = { filter: { processInstanceKey }, page: { limit: 200 } };
  return useQuery({
    queryKey: [...instanceKeyOf(processInstanceKey), 'subscriptions'],
    queryFn: () => answerOf(api.POST('/v1/message-subscriptions/search', { body })),
  });
}
