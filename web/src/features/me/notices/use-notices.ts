import { useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client';
import type { components } from '../../../api/schema';

export type Notice = components['schemas']['Notice'];

const PAGE = 30;

/** Notices to me and to my roles, the newest first, page after page. */
export const useNotices = (unreadOnly: boolean, isOpen: boolean) =>
  useInfiniteQuery({
    queryKey: ['notices', 'list', unreadOnly],
    enabled: isOpen,
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/v1/notices', {
          params: {
            query: { unread: unreadOnly ? 'true' : 'false', limit: PAGE, ...(pageParam && { after: pageParam }) },
          },
        }),
      ),
    getNextPageParam: ({ page }) => page.endCursor ?? undefined,
  });
