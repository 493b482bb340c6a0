import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import type { DesignFile, FileText, Source } from './types';

/** Every file of the designer, read anew each time the page is opened: a draft may just have been saved. */
export function useFiles() {
  return useQuery({
    queryKey: ['designs', 'to-try'],
    queryFn: () => answerOf(api.GET('/v1/designs')),
    gcTime: 0,
    staleTime: Infinity,
  });
}

/** The text of a file as it is tried. */
export function useFileText(file: DesignFile, source: Source) {
  return useQuery({
    queryKey: ['try-out', 'text', file.path, source, source === 'draft' ? file.myDraft?.etag : file.newest.version],
    queryFn: () => textOf(file.path, source),
    gcTime: 0,
  });
}

/** @param version without one the newest */
export async function textOf(path: string, source: Source, version?: number): Promise<string> {
  if (source === 'draft') {
    const draft = await answerOf(api.GET('/v1/designs/draft', { params: { query: { path } } }));
    return draft.content;
  }
  const query = { path, ...(version !== undefined && { version }) };
  const { content } = await answerOf(api.GET('/v1/designs/content', { params: { query } }));
  return content;
}

/** The file as chosen, and others with it: mine as I have drawn them, else as they were last saved. */
export function textsOf(file: DesignFile, source: Source, others: readonly DesignFile[]): Promise<FileText[]> {
  const read = async (path: string, from: Source) => ({ name: path, content: await textOf(path, from) });
  return Promise.all([
    read(file.path, source),
    ...others.map(({ path, myDraft }) => read(path, myDraft ? 'draft' : 'saved')),
  ]);
}
