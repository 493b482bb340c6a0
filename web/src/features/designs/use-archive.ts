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

interface ImportRequest {
  file: File;
  reason: string;
  /** As the preview has shown them. */
  seen: ImportedFiles['files'];
  /** What was overtaken is put on top all the same. */
  overlay: boolean;
}

/**
 * Saves a new version of each file that differs, all or none.
 * @throws ApiProblem `import-overtaken` or `design-changed` where somebody has saved since
 */
export function useImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ file, reason, seen, overlay }: ImportRequest) => {
      const versions = Object.fromEntries(seen.map(({ path, newest }) => [path, newest?.version ?? 0]));
      return send('/v1/designs/archive', file, {
        reason,
        overlay: String(overlay),
        seen: JSON.stringify(versions),
      });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['designs'], predicate: isNotOpened }),
  });
}

async function send(path: string, file: File, fields?: Record<string, string>): Promise<ImportedFiles> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) body.set(name, value);
  body.set('file', file);
  const headers = fields === undefined ? undefined : { 'Idempotency-Key': newRequestKey() };
  const response = await fetchSignedIn(new Request(path, { method: 'POST', body, ...(headers && { headers }) }));
  return (await (await requireOk(response)).json()) as ImportedFiles;
}
