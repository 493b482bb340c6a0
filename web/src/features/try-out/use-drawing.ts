import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { DesignFile } from './types';
import { textOf } from './use-files';

const keyOf = (runKey: string, path: string | undefined) => ['try-out', 'drawing', runKey, path];

/** The dry run plays these texts, whatever is drawn meanwhile. */
export function keepDrawing(queryClient: QueryClient, runKey: string, path: string, xml: string): void {
  queryClient.setQueryDefaults(keyOf(runKey, path), { gcTime: Infinity });
  queryClient.setQueryData(keyOf(runKey, path), xml);
}

/**
 * The drawing of a process in a dry run: the text that it began with; for a process that it calls, what is in
 * force. After the page was loaded anew the text of the file itself is no longer known, and is read as it is now.
 */
export function useDrawing(runKey: string, file: DesignFile | undefined, isTried: boolean) {
  return useQuery({
    queryKey: keyOf(runKey, file?.path),
    queryFn: () => {
      if (isTried) return textOf(file!.path, file!.myDraft ? 'draft' : 'saved');
      return textOf(file!.path, 'saved', file!.inForce?.version);
    },
    enabled: file !== undefined,
    staleTime: Infinity,
  });
}
