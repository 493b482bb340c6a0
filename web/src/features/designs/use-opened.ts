import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';

/** What a designer begins with: the draft of before where there is one, else the newest version. */
export interface Opened {
  content: string;
  /** The version that it began with. */
  basedOn: number;
  draft: { savedAt: number; etag: string | null } | undefined;
}

/** Read once, when the file is opened: from then on it is the browser's. */
export function useOpened(path: string, attempt: number) {
  return useQuery({
    queryKey: ['designs', 'opened', path, attempt],
    queryFn: async (): Promise<Opened> => {
      const draft = await draftOf(path);
      if (draft) return draft;
      const { content, version } = await answerOf(api.GET('/v1/designs/content', { params: { query: { path } } }));
      return { content, basedOn: version, draft: undefined };
    },
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

async function draftOf(path: string): Promise<Opened | undefined> {
  const { items } = await answerOf(api.GET('/v1/designs'));
  if (!items.find((file) => file.path === path)?.myDraft) return undefined;
  const request = api.GET('/v1/designs/draft', { params: { query: { path } } });
  const { content, basedOn, savedAt } = await answerOf(request);
  const { response } = await request;
  return { content, basedOn, draft: { savedAt, etag: response.headers.get('etag') } };
}
