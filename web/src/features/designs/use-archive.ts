import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fetchSignedIn, newRequestKey, requireOk } from '../../api/client';
import type { components } from '../../api/schema';
import { saveFile } from '../../ui';
import { isNotOpened } from './use-save-version';

export type ImportedFiles = components['schemas']['DesignImport'];

/** Everything in its newest version, as a zip. */
export function useExport() {
  return useMutation({
    mutationFn: async () => {
      const response = await fetchSignedIn(new Request('/v1/designs/archive'));
      saveFile(await (await requireOk(response)).blob(), 'processes.zip');
    },
  });
}

/** What a zip or a single file would change; nothing is saved. */
export function useImportPreview() {
  return useMutation({ mutationFn: (file: File) => send('/v1/designs/archive/preview', file) });
}

/** Saves a new version of each file that differs, all or none. */
export function useImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, reason }: { file: File; reason: string }) => send('/v1/designs/archive', file, reason),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['designs'], predicate: isNotOpened }),
  });
}

async function send(path: string, file: File, reason?: string): Promise<ImportedFiles> {
  const body = new FormData();
  if (reason !== undefined) body.set('reason', reason);
  body.set('file', file);
  const headers = reason === undefined ? undefined : { 'Idempotency-Key': newRequestKey() };
  const response = await fetchSignedIn(new Request(path, { method: 'POST', body, ...(headers && { headers }) }));
  return (await (await requireOk(response)).json()) as ImportedFiles;
}
