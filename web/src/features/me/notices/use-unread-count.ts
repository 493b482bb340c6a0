import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';

const REFRESH_MS = 30_000;

/** How many notices I have not read, asked again twice a minute. */
export const useUnreadCount = () =>
  useQuery({
    queryKey: ['notices', 'unread-count'],
    refetchInterval: REFRESH_MS,
    queryFn: async () => {
      const query = { unread: 'true' as const, limit: 1 };
      return (await answerOf(api.GET('/v1/notices', { params: { query } }))).page.totalItems;
    },
  });
