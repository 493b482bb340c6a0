import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { isProblem } from '../../api/problem';

/** What a designer begins with: the draft of before where there is one, else the newest version. */
export interface Opened {
  content: string;
  /** The version that it began with. */
  basedOn: number;
  draft: { savedAt: number; etag: string | null } | undefined;
}

interface Options {
  /** Where there is no such file, one is begun that is empty. */
  isOptional?: boolean;
  isEnabled?: boolean;
}

/** Read once, when the file is opened: from then on it is the browser's. */
export function useOpened(path: string, attempt: number, { isOptional = false, isEnabled = true }: Options = {}) {
  return useQuery({
    queryKey: ['designs', 'opened', path, attempt],
    queryFn: () => open(path, isOptional),
    enabled: isEnabled,
    // Not even when the language changes, for which all else is asked anew.
    staleTime: 'static',
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

async function open(path: string, isOptional: boolean): Promise<Opened> {
  const { items } = await answerOf(api.GET('/v1/designs'));
  const file = items.find((each) => each.path === path);
  // The list knows of drafts of files that have a version.
  if (file?.myDraft || (isOptional && !file)) {
    const draft = await draftOf(path);
    if (draft) return draft;
  }
  if (isOptional && (!file || file.state === 'removed'))
    return { content: '', basedOn: file?.newest.version ?? 0, draft: undefined };
  const { content, version } = await answerOf(api.GET('/v1/designs/content', { params: { query: { path } } }));
  return { content, basedOn: version, draft: undefined };
}

async function draftOf(path: string): Promise<Opened | undefined> {
  try {
    const request = api.GET('/v1/designs/draft', { params: { query: { path } } });
    const { content, basedOn, savedAt } = await answerOf(request);
    const { response } = await request;
    return { content, basedOn, draft: { savedAt, etag: response.headers.get('etag') } };
  } catch (error) {
    if (isProblem(error, 'design-draft-not-found')) return undefined;
    throw error;
  }
}
